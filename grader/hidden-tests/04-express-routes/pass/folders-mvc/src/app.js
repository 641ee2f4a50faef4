const express = require('express');
const errors = require('./middleware/errors');

const app = express();

app.set('json spaces', 2);
app.disable('etag');
app.use(express.json({ limit: '50kb' }), express.urlencoded());
app.use('/api', require('./routes'));
app.use(errors.notFound);
app.use(errors.handler);

module.exports = app;
