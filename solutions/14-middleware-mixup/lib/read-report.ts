/** Given: a job that always fails, a moment after it was started. Leave it as it is. */
export async function readReport(): Promise<string> {
  await new Promise((resolve) => setTimeout(resolve, 10));
  throw new Error('cannot open /srv/reports/secret.txt');
}
