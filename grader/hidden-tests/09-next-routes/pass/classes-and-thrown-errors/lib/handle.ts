import { NextRequest, NextResponse } from 'next/server';
import { HttpError, Status } from './http-error';

type Context = { params: Promise<Record<string, string>> };
type Action = (request: NextRequest, id: string) => Promise<NextResponse> | NextResponse;

export function handle(action: Action) {
  return async (request: NextRequest, context: Context) => {
    try {
      return await action(request, (await context.params)?.noteId ?? '');
    } catch (error) {
      const known = error instanceof SyntaxError ? new HttpError(Status.BadRequest, 'Malformed JSON') : error;
      if (known instanceof HttpError) return NextResponse.json({ error: known.message }, { status: known.status });
      throw error;
    }
  };
}

export function checkText(value: unknown, name: string, blank: boolean): string {
  if (typeof value === 'string' && (blank || /\S/.test(value))) return value;
  throw new HttpError(Status.BadRequest, `${name} is wrong`);
}
