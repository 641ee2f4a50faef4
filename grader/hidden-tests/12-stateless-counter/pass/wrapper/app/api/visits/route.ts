import { withVisits } from '@/lib/with-visits';

export const GET = withVisits((_request, visits) => Response.json({ visits }));
