import express, { type Response } from 'express';
import { greet } from './greet';

enum Status {
  Ok = 200,
  Bad = 400,
}

const app = express();

function send(response: Response, status: Status, body: object): void {
  response.status(status).json(body);
}

app.get('/api/greeting', (request, response) => {
  const greeting = greet(request.query.name);
  if (greeting === null) send(response, Status.Bad, { error: 'name is missing' });
  else send(response, Status.Ok, { greeting });
});

app.listen(Number(process.env.PORT ?? 3000));
