import { readReport } from '../../../lib/read-report';
import { withErrors, withId } from '../../../lib/wrappers';

export const GET = withId(withErrors(async () => Response.json({ report: await readReport() })));
