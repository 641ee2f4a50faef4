import express from 'express';
import { helloRouter } from './routes/hello.mjs';

const { PORT = 3000 } = process.env;

const app = express();
app.disable('x-powered-by');
app.use('/api', helloRouter);

app.listen(PORT, () => console.log(`http://localhost:${PORT}`));
