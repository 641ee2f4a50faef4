const { validate } = require('../../../../shared/signup-schema');

export const POST = async (request) => {
  let body;
  try {
    body = JSON.parse(await request.text());
  } catch {
    return new Response('{"errors":{"body":["no JSON"]}}', {
      status: 400,
      headers: { 'Content-Type': 'application/json' },
    });
  }
  return new Promise((resolve) => {
    validate(body, (errors, user) => {
      resolve(errors ? Response.json({ errors }, { status: 400 }) : Response.json({ user }, { status: 201 }));
    });
  });
};
