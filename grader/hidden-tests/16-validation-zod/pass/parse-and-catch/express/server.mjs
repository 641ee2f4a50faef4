import express from 'express';
import parseSignup, { explain } from '../shared/signup-schema.mjs';

const app = express();
const router = express.Router();

router.post('/signup', express.json({ strict: false }), async (request, response) => {
  response.status(201).send({ user: parseSignup(request.body) });
});

app.use('/api', router);
app.use((error, _request, response, _next) => {
  response.status(400).send({ errors: explain(error) });
});

const { PORT = '3000' } = process.env;
app.listen(Number(PORT), () => console.log('ready'));
