import { withErrors, withRequestId } from '../../../lib/wrappers';

export const GET = withRequestId(
  withErrors(async () => {
    await new Promise((done) => setImmediate(done));
    const settings: { colour?: { name: string } } = JSON.parse('{}');
    return Response.json({ message: settings.colour!.name });
  }),
);
