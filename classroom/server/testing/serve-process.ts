// The server in a process of its own, until it is killed: `root place dashboard`. Prints where it is, then what it has to tell.
import { loadCatalogue } from '../../../grader/catalogue/load-catalogue.ts';
import type { DatabasePlace } from '../../store/open-database.ts';
import { startServer } from '../start-server.ts';

const [root = '', place = '{}', dashboard = ''] = process.argv.slice(2);
const { url, joinCode } = await startServer({
  root,
  place: JSON.parse(place) as DatabasePlace,
  exercises: await loadCatalogue(root),
  dashboard,
  wanted: {},
  host: '127.0.0.1',
  port: 0,
  note: (text) => process.stderr.write(`${text}\n`),
});
process.stdout.write(`${JSON.stringify({ url, joinCode })}\n`);
