import { Router } from 'express';

export const helloRouter = Router();

helloRouter.get('/hello', async (_req, res) => {
  const message = await Promise.resolve('Hello from Node.js!');
  res.status(200).json({ message });
});
