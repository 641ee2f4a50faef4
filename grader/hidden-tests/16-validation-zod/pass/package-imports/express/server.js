import express from 'express';
import { readSignup } from '#rules';

const app = express();

app.post('/api/signup', (request, response, next) => {
  express.json()(request, response, async (error) => {
    if (error) return response.status(400).json({ errors: { body: ['not JSON'] } });
    readSignup(request.body)
      .then((result) => response.status(result.user ? 201 : 400).json(result))
      .catch(next);
  });
});

app.listen(3000);
