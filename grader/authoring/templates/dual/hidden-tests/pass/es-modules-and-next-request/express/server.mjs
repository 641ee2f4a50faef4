import express from 'express';

const app = express();

app.get('/api/greeting', async (req, res) => {
  const name = req.query.name ?? '';
  if (name === '') {
    res.status(400).json({ error: 'Who are you?' });
    return;
  }
  res.status(200).json({ greeting: 'Hello, ' + name + '!' });
});

app.listen(process.env.PORT || 3000);
