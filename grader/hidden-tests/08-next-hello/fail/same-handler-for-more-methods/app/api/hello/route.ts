const handler = () => Response.json({ message: 'Hello from Next.js!' });

export { handler as GET, handler as PUT, handler as DELETE };
