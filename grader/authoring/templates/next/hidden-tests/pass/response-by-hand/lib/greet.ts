enum Status {
  Ok = 200,
  Bad = 400,
}

export function greet(name: string | null): Response {
  const body = name ? { greeting: `Hello, ${name}!` } : { error: 'name is missing' };
  const headers = { 'Content-Type': 'application/json; charset=utf-8' };
  return new Response(JSON.stringify(body), { status: name ? Status.Ok : Status.Bad, headers });
}
