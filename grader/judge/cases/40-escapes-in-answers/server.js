// Clears the screen, sets the title, turns text around and closes tags, in everything that a card shows.
const express = require('express');

const evil = '\u001b[2J\u001b]0;owned\u0007\u009b31m\u202egnihton\u2066</td><script>alert(1)</script>\r\n::error::owned\u0000';
const app = express();
app.get('/api/hello', (request, response) => {
  console.log(evil);
  console.error(`${evil}\n    at ${evil} (/server.js:1:1)`);
  response.set('X-Evil', '\u009b2J</title><script>').json({ message: evil });
});
app.listen(3000);
