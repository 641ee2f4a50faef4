// 04 Express: a notes API. What to build is in README.md, beside this file.
const express = require('express');

const port = process.env.PORT ?? 3000;

const app = express();

// The notes live in memory: they are gone when the program ends. Chapter 5 keeps them in a database.
const notes = [];

// TODO 1: let Express read JSON bodies, so that `request.body` has a value.

// TODO 2: POST /api/notes makes a note. GET /api/notes lists them, with the filter ?done=true or ?done=false.

// TODO 3: GET, PATCH and DELETE /api/notes/:id read, change and delete one note. `request.params.id` is the id.

// TODO 4: every other path answers 404 with a JSON error, and malformed JSON answers 400 with a JSON error.

app.listen(port, (error) => {
  if (error) throw error;
  console.log(`Listening on http://localhost:${port}`);
});
