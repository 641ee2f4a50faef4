import { readReport } from '../../../lib/read-report';
import { compose, withErrors } from '../../../server/compose';

const GET = compose(withErrors)(async () => {
  const report = await readReport();
  return new Response(report);
});

export { GET };
