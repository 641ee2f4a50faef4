import express, { type ErrorRequestHandler } from 'express';
import { HttpError, Status } from './src/http-error';
import { NotesController } from './src/notes-controller';
import { NoteRepository } from './src/note-repository';

// The tables are made before anybody can ask.
const repository = await NoteRepository.open(process.env.DATABASE_URL ?? '');

const app = express();
app.use(express.json());
app.use('/api/notes', new NotesController(repository).router());
app.use((request) => {
  throw new HttpError(Status.NotFound, `Cannot ${request.method} ${request.path}`);
});

const sendError: ErrorRequestHandler = (error, _request, response, _next) => {
  const status: number = error instanceof HttpError ? error.status : (error.statusCode ?? Status.Internal);
  response.status(status).json({ error: status < Status.Internal ? error.message : 'Sorry.', code: Status[status] });
};
app.use(sendError);

app.listen(Number(process.env.PORT), '127.0.0.1');
