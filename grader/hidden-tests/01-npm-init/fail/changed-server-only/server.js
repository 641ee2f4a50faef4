const express = require('express');
const app = express();
app.get('/', (req, res) => res.json({ name: '01-npm-init', version: '1.0.0' }));
app.listen(3000);
