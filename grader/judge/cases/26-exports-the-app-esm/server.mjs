import express from 'express';

export const app = express();
app.get('/api/hello', (request, response) => response.json({ message: 'Hello from Node.js!' }));
