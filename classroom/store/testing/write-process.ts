// Writes events into a class from a process of its own: `place name count`. With `crash` in place of a count it says when it is in
// the middle of a group of writes, and stays there.
import { addAnnouncement } from '../class-log.ts';
import type { DatabasePlace } from '../open-database.ts';
import { openStore } from '../open-store.ts';

const [place = '{}', name = '', count = '0'] = process.argv.slice(2);
const store = await openStore(JSON.parse(place) as DatabasePlace);
const announce = (text: string) =>
  addAnnouncement(store, { text, slug: null, check: null, at: new Date().toISOString() });

if (count === 'crash') {
  // Only a signal ends it.
  setInterval(() => undefined, 60_000);
  await announce(`${name} before`);
  const together = [announce(`${name} together`)];
  together.push(store.write(() => new Promise<never>(() => process.stdout.write('in the middle\n'))));
  await Promise.all(together);
} else {
  // Groups of one, of a few, and of many.
  for (let made = 0; made < Number(count);) {
    const some = Math.min(1 + (made % 5), Number(count) - made);
    await Promise.all(Array.from({ length: some }, (_, index) => announce(`${name} ${made + index}`)));
    made += some;
  }
  await store.close();
}
