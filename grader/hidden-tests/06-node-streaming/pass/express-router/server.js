const express = require('express');

const app = express();
app.disable('x-powered-by');
app.use('/api', require('./routes/api'));

// Half an answer can't be taken back: Express closes the connection when it is told of an error after that.
app.use((err, req, res, next) => {
  if (res.headersSent) return res.destroy();
  res.status(500).json({ error: 'Internal Server Error' });
});

app.listen(process.env.PORT || 3000, () => console.log('ready'));
