import { greet } from '../../../lib/greet';

export const GET = async (request: Request) => greet(new URL(request.url).searchParams.get('name'));
