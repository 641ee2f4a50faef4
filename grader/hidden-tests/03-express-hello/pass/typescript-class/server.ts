import express, { type Express, type Request, type Response } from 'express';
import { Greeting, Runtime } from './lib/greeting';

class HelloServer {
  private readonly app: Express = express();

  constructor(
    private readonly port: number,
    private readonly greeting: Greeting,
  ) {
    this.app.get('/api/hello', this.hello);
  }

  private hello = (_request: Request, response: Response): void => {
    response.json(this.greeting);
  };

  start(): void {
    this.app.listen(this.port, () => console.info(`ready on ${this.port}`));
  }
}

new HelloServer(Number(process.env.PORT) || 3000, new Greeting(Runtime.Node)).start();
