import express from 'express';
import { greet } from '../greet';

const app = express();

app.get('/api/greeting', (request, response) => {
  const { status, body } = greet(request.query.name);
  response.status(status).json(body);
});

app.listen(Number(process.env.PORT ?? 3000));
