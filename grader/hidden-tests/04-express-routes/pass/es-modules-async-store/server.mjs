import express from 'express';
import { notesRouter } from './routes/notes.mjs';

const app = express();

app.use(express.json());
app.use('/api/notes', notesRouter);
app.all('/{*anything}', (req, res) => {
  res.status(404).json({ error: `No route for ${req.method} ${req.originalUrl}` });
});
app.use((err, req, res, next) => {
  res.status(err.status ?? err.statusCode ?? 500).json({ error: err.message || 'unknown error' });
});

const port = Number(process.env.PORT ?? 3000);
app.listen(port, () => console.log(`notes on ${port}`));
