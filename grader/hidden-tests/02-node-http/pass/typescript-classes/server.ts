import { Server, type IncomingMessage, type ServerResponse } from 'node:http';
import { readAll, TooLarge } from './lib/body';
import { Status } from './lib/status';

type Handler = (request: IncomingMessage) => Promise<Answer> | Answer;

class Answer {
  constructor(
    public readonly status: Status,
    public readonly body: unknown,
    public readonly headers: Record<string, string> = {},
  ) {}

  send(response: ServerResponse): void {
    const text = JSON.stringify(this.body);
    response.writeHead(this.status, {
      ...this.headers,
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(text),
    });
    response.end(text);
  }
}

class App extends Server {
  private readonly table = new Map<string, Map<string, Handler>>();

  constructor(private readonly port: number) {
    super();
    this.on('request', (request, response) => void this.answer(request).then((answer) => answer.send(response)));
  }

  route(method: string, path: string, handler: Handler): this {
    const methods = this.table.get(path) ?? new Map<string, Handler>();
    this.table.set(path, methods.set(method, handler));
    return this;
  }

  private async answer(request: IncomingMessage): Promise<Answer> {
    const methods = this.table.get((request.url ?? '/').replace(/\?.*$/s, ''));
    if (!methods) return new Answer(Status.NotFound, { error: 'No such path' });
    const handler = methods.get(request.method ?? 'GET');
    if (!handler) {
      return new Answer(Status.MethodNotAllowed, { error: 'No such method' }, { Allow: [...methods.keys(), 'HEAD'].join(',') });
    }
    try {
      return await handler(request);
    } catch (error) {
      if (error instanceof TooLarge) return new Answer(Status.ContentTooLarge, { error: 'Too much', code: 'too_large' });
      if (error instanceof SyntaxError) return new Answer(Status.BadRequest, { error: error.message });
      return new Answer(Status.InternalServerError, { error: 'Something broke' });
    }
  }

  start(): void {
    this.listen(this.port, '127.0.0.1');
  }
}

new App(Number(process.env.PORT ?? 3000))
  .route('GET', '/api/hello', () => new Answer(Status.Ok, { message: 'Hello from Node.js!' }))
  .route('POST', '/api/echo', async (request) => new Answer(Status.Ok, { youSent: JSON.parse(await readAll(request)) as unknown }))
  .start();
