export function greet(name: unknown): string | null {
  return typeof name === 'string' && name !== '' ? `Hello, ${name}!` : null;
}
