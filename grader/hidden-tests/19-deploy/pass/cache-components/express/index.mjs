import express from 'express';
import { stopGently } from './lib/stop-gently.mjs';
import { api } from './routes/api.mjs';

if (!('APP_NAME' in process.env)) {
  console.error(new Error('APP_NAME is not set'));
  process.exit(1);
}

const app = express();
app.set('appName', process.env.APP_NAME);
app.use('/api', api);
app.get('/healthz', (req, res) => void res.json({ status: 'ok' }));

stopGently(app.listen(process.env.PORT, '127.0.0.1'));
