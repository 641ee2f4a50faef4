/** What the server answers when it refuses, or the reason why it couldn't be asked. `status` is 0 without an answer. */
export class ApiError extends Error {
  override name = 'ApiError';
  readonly status: number;

  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }
}

type Sent = { body?: string | Blob; type?: string };
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Asks the class's own server, with the instructor's cookie. Throws an ApiError with a sentence to show. */
export async function callApi<Answer>(method: Method, path: string, body?: unknown): Promise<Answer> {
  const json = body === undefined ? {} : { body: JSON.stringify(body), type: 'application/json' };
  const response = await send(method, path, json);
  if (response.status === 204) return undefined as Answer;
  return (await response.json()) as Answer;
}

/** Sends a file of the instructor's, byte for byte. */
export async function sendFile<Answer>(path: string, body: Blob, type: string): Promise<Answer> {
  const response = await send('POST', path, { body, type });
  return (await response.json()) as Answer;
}

async function send(method: Method, path: string, { body, type }: Sent): Promise<Response> {
  const response = await fetch(path, {
    method,
    ...(body === undefined ? {} : { body }),
    headers: type ? { accept: 'application/json', 'content-type': type } : { accept: 'application/json' },
  }).catch(() => {
    throw new ApiError('The server of the class does not answer. Is it still running?', 0);
  });
  if (!response.ok) throw new ApiError(await readRefusal(response), response.status);
  return response;
}

async function readRefusal(response: Response): Promise<string> {
  const answer: unknown = await response.json().catch(() => null);
  const said = typeof answer === 'object' && answer !== null && 'error' in answer ? answer.error : null;
  return typeof said === 'string' && said !== '' ? said : `The server refused (${response.status}).`;
}
