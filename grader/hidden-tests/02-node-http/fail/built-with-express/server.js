const express = require('express');

const app = express();
app.disable('x-powered-by');
app.use(express.json({ limit: '1mb', strict: false }));

app.get('/api/hello', (req, res) => {
  res.json({ message: 'Hello from Node.js!' });
});

app.all('/api/hello', (req, res) => {
  res.set('Allow', 'GET').status(405).json({ error: 'Method not allowed' });
});

app.post('/api/echo', (req, res) => {
  res.json({ youSent: req.body });
});

app.use((req, res) => {
  res.status(404).json({ error: 'Not found' });
});

app.use((error, req, res, next) => {
  res.status(error.status ?? 500).json({ error: error.message });
});

app.listen(process.env.PORT ?? 3000);
