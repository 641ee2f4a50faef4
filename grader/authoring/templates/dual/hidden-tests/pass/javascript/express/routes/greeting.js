const { Router } = require('express');

module.exports = Router().get('/greeting', function (req, res) {
  if (req.query.name) return res.json({ greeting: `Hello, ${req.query.name}!` });
  res.status(400).json({ error: 'name?', example: '/api/greeting?name=Ada' });
});
