export function greet(name: unknown): { status: number; body: object } {
  if (typeof name !== 'string' || name === '') return { status: 400, body: { error: 'name is missing' } };
  return { status: 200, body: { greeting: `Hello, ${name}!` } };
}
