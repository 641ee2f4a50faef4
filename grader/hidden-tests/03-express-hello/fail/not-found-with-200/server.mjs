import express from 'express';

const app = express();

app.get('/api/hello', (req, res) => {
  res.json({ message: 'Hello from Node.js!' });
});

// Express 5 wants a name behind the star.
app.get('/{*path}', (req, res) => {
  res.send('<h1>404 Not Found</h1>');
});

app.listen(process.env.PORT ?? 3000);
