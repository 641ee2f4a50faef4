import express from 'express';

const app = express();
app.get('/api/hello', (_request, response) => void response.json({ message: 'Hello from Node.js!' }));
app.listen(3000);
