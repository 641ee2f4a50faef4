import { NotesError } from './notes';

type Handler<Context> = (request: Request, context: Context) => Promise<Response>;

/** One place for what all handlers answer when something goes wrong. */
export function withErrors<Context>(handler: Handler<Context>): Handler<Context> {
  return async (request, context) => {
    try {
      return await handler(request, context);
    } catch (error) {
      if (error instanceof NotesError) return Response.json({ error: error.message }, { status: error.status });
      if (error instanceof SyntaxError) return Response.json({ error: 'This is no JSON.' }, { status: 400 });
      throw error;
    }
  };
}
