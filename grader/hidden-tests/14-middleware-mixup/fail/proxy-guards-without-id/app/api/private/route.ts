export const GET = () => Response.json({ message: 'You are in.' });
