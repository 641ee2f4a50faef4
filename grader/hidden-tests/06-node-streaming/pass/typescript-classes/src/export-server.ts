import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { pipeline, Readable } from 'node:stream';
import { openRows, rowStats } from '../rows.mjs';
import { ToNdjson } from './to-ndjson';

enum Status {
  Ok = 200,
  BadRequest = 400,
  NotFound = 404,
}

type Handler = (response: ServerResponse, query: URLSearchParams) => void;

export class ExportServer {
  private readonly server: Server;
  private readonly routes: Record<string, Handler> = {
    '/api/stats': (response) => this.json(response, Status.Ok, rowStats()),
    '/api/export': (response, query) => this.export(response, query),
  };

  constructor(
    private readonly port: number,
    private readonly mostRows = 100_000,
  ) {
    this.server = createServer((request, response) => this.handle(request, response));
  }

  start(): void {
    this.server.listen(this.port);
  }

  private handle(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', 'http://x');
    const route = this.routes[url.pathname];
    if (route) route(response, url.searchParams);
    else this.json(response, Status.NotFound, { error: 'Not found' });
  }

  private export(response: ServerResponse, query: URLSearchParams): void {
    const rows = +(query.get('rows') ?? '100');
    if (isNaN(rows) || rows < 1 || rows > this.mostRows) {
      return this.json(response, Status.BadRequest, { error: `At most ${this.mostRows} rows` });
    }
    response.setHeader('Content-Type', 'application/x-ndjson');
    pipeline(Readable.from(openRows(rows)), new ToNdjson(), response, (error) => {
      if (error) console.log(`${rows} rows: ${error.message}`);
    });
  }

  private json(response: ServerResponse, status: Status, value: unknown): void {
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
  }
}
