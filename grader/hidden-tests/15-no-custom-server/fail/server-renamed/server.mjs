import express from 'express';
import next from 'next';

const app = next({ dev: !process.argv.includes('--production') });
await app.prepare();
const server = express();
server.use((request, response) => app.getRequestHandler()(request, response));
server.listen(process.env.PORT ?? 3000);
