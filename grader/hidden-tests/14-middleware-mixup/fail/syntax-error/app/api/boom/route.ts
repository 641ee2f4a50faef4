import { readReport } from '../../../lib/read-report';
import { withErrors } from '../../../lib/wrappers';

export const GET = withErrors(async () => Response.json({ report: await readReport() }));
