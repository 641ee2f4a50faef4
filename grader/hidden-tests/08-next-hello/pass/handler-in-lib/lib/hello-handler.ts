import { Framework, Greeting } from './greeting';

const greeting = new Greeting(Framework.Next);

export async function handleHello(): Promise<Response> {
  return Response.json(greeting);
}
