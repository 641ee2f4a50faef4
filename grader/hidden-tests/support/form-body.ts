/** Name and value of each field of a form, in the order of the page. A name may come more than once. */
export type FormFields = (readonly [name: string, value: string])[];

/** The fields as a browser sends them in multipart/form-data; `boundary` must not be in any of them. */
export function toMultipart(fields: FormFields, boundary: string): string {
  const parts = fields.map(
    ([name, value]) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${escapeName(name)}"\r\n\r\n${withLineEnds(value)}\r\n`,
  );
  return `${parts.join('')}--${boundary}--\r\n`;
}

/** The fields of a multipart body that `toMultipart` made; null for a body of another type. */
export function fromMultipart(body: string, contentType: string): FormFields | null {
  const boundary = /^multipart\/form-data; boundary=(.+)$/.exec(contentType)?.[1];
  if (boundary === undefined) return null;
  return body
    .split(`--${boundary}\r\n`)
    .slice(1)
    .map((part) => {
      const [head = '', ...rest] = part.split('\r\n\r\n');
      const [value = ''] = rest.join('\r\n\r\n').split(`\r\n--${boundary}--`);
      return [/name="([^"]*)"/.exec(head)?.[1] ?? '', value.replace(/\r\n$/, '')] as const;
    });
}

/** The fields in the form of an address's query, which forms use that name no encoding. */
export function toUrlEncoded(fields: FormFields): string {
  return new URLSearchParams(fields.map(([name, value]) => [name, withLineEnds(value)])).toString();
}

function escapeName(name: string): string {
  return name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** Browsers send every line break as CR LF. */
function withLineEnds(value: string): string {
  return value.replaceAll(/\r\n|\r|\n/g, '\r\n');
}
