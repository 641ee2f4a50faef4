import express, { type ErrorRequestHandler } from 'express';
import { SignupForm } from '../../shared';

const onError: ErrorRequestHandler = (_error, _request, response, _next) => {
  const { status, body } = SignupForm.unreadable();
  response.status(status).json(body);
};

export function createApp() {
  return express()
    .use(express.json())
    .post('/api/signup', (request, response) => {
      const { status, body } = new SignupForm(request.body).answer();
      response.status(status).json(body);
    })
    .use(onError);
}
