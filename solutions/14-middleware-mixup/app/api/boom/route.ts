import { readReport } from '../../../lib/read-report';
import { withErrors } from '../../../lib/with-errors';

export const GET = withErrors(async () => Response.json(await readReport()));
