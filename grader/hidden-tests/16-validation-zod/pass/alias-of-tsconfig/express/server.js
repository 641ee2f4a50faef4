const { once } = require('node:events');
const express = require('express');
const { z } = require('zod');
const { signupSchema } = require('../shared/signup-schema.ts');

const app = express();
app.use(express.text({ type: () => true }));

app.post('/api/signup', async (request, response) => {
  const value = readJson(request.body);
  if (value instanceof Error) return response.status(400).json({ errors: { body: [value.message] } });
  const result = await signupSchema.safeParseAsync(value);
  if (result.success) return response.status(201).json(result.data);
  const { formErrors, fieldErrors } = z.flattenError(result.error);
  response.status(400).json({ errors: { ...fieldErrors, ...(formErrors.length ? { body: formErrors } : {}) } });
});

function readJson(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error;
  }
}

const server = app.listen(process.env.PORT || 3000);
once(server, 'listening').then(() => console.log(server.address()));
