/** The body of an answer as text; null when it is larger than `maxBytes`, and then no more is read of it. */
export async function readLimited(response: Response, maxBytes: number): Promise<string | null> {
  if (!response.body) return '';
  const parts: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop early ends the connection. Counted are unpacked bytes, since packed ones can be a thousand times fewer.
  for await (const part of response.body) {
    length += part.byteLength;
    if (length > maxBytes) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
