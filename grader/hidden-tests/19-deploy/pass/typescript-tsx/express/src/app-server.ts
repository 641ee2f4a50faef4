import express, { type Express } from 'express';
import type { Server } from 'node:http';

enum State {
  Waiting = 'waiting',
  Serving = 'serving',
  Closing = 'closing',
}

export class AppServer {
  private state = State.Waiting;
  private server: Server | undefined;
  private readonly app: Express = express();

  constructor(
    private readonly name: string,
    private readonly port: number,
  ) {
    this.app.get('/healthz', (_request, response) => {
      const status = this.state === State.Serving ? 200 : 503;
      response.status(status).json({ status: status === 200 ? 'ok' : this.state });
    });
    this.app.get('/api/name', (_request, response) => {
      response.json({ name: this.name });
    });
    this.app.get('/api/slow', (_request, response) => {
      setTimeout(() => response.sendStatus(200), 1000);
    });
  }

  start(): this {
    this.server = this.app.listen(this.port, () => (this.state = State.Serving));
    return this;
  }

  stop(): Promise<void> {
    this.state = State.Closing;
    return new Promise((resolve, reject) => {
      this.server?.close((error) => (error ? reject(error) : resolve()));
    });
  }
}
