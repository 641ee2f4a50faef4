import express, { type ErrorRequestHandler } from 'express';
import { NotesController } from './src/notes-controller';
import { HttpError, Status } from './src/http-error';
import { NoteRepository } from './src/note-repository';

const app = express();
const controller = new NotesController(new NoteRepository());

app.use(express.json({ type: '*/*' }));
app.get('/api/notes', controller.list);
app.post('/api/notes', controller.create);
app.get('/api/notes/:id', controller.show);
app.patch('/api/notes/:id', controller.update);
app.delete('/api/notes/:id', controller.destroy);
app.use(() => {
  throw new HttpError(Status.NotFound, 'no such path');
});

const onError: ErrorRequestHandler = (error, _request, response, _next) => {
  if (error instanceof HttpError) {
    response.status(error.status).json({ error: error.message, code: Status[error.status] });
  } else if (error instanceof SyntaxError) {
    response.status(Status.BadRequest).json({ error: 'The body is not JSON' });
  } else {
    response.status(500).json({ error: 'internal' });
  }
};
app.use(onError);

app.listen(Number(process.env.PORT) || 3000);
