import { readReport } from '../../../lib/read-report';
import { route } from '../../../lib/wrappers';

export const GET = route(async () => Response.json({ report: await readReport() }));
