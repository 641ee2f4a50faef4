// Answers right only when nothing of the grader's own environment has been handed on.
const app = require('express')();

const told = Object.keys(process.env).filter((name) => name.startsWith('WORKSHOP_JUDGE_'));
app.get('/api/hello', (request, response) => {
  response.json({ message: told.length === 0 ? 'Hello from Node.js!' : `I see ${told.join(', ')}` });
});
app.listen(3000);
