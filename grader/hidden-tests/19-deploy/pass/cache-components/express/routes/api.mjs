import { Router } from 'express';

export const api = Router();

api.get('/name', (req, res) => {
  res.json({ name: req.app.get('appName') });
});

api.get('/slow', (req, res) => {
  res.write('working ...\n');
  setTimeout(() => res.end('done\n'), 1000);
});
