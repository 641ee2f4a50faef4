/**
 * A mistake in how the workshop was called or set up. It is shown as one sentence and what to do; never with a stack.
 * `exitCode` is 2 for a wrong call, 3 when the machine stands in the way (a full disk, a folder that can't be written).
 */
export class UserError extends Error {
  readonly help: string;
  readonly exitCode: 2 | 3;

  constructor(message: string, help: string, exitCode: 2 | 3 = 2) {
    super(message);
    this.name = 'UserError';
    this.help = help;
    this.exitCode = exitCode;
  }
}

/** The `code` of a Node system error ('ENOENT', 'EROFS', ...), or undefined for anything else. */
export function systemErrorCode(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
