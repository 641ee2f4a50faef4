// 16 Validation with Zod, the Next.js half. What to build is in README.md of the exercise.

// TODO 5: import what you wrote in shared/signup-schema.ts. From here that is '../../../../shared/signup-schema.ts'.
export async function POST(request: Request) {
  // TODO 6: request.json() throws when the JSON is malformed.
  const body = await request.json();

  // This believes everything it is sent, and sends the password back.
  return Response.json({ user: body }, { status: 201 });
}
