export const GET = () => Response.json({ error: 'Nothing here.' }, { status: 404 });
