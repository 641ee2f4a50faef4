import { setFlagsFromString } from 'node:v8';
import { buildDashboard } from '../../../classroom/dashboard/build-dashboard.ts';
import { forgetEndedWorker, forgetLostWorkers } from '../../../classroom/server/forget-ended-worker.ts';
import { startServer, type RunningClass } from '../../../classroom/server/start-server.ts';
import { readBackup, writeBackup } from '../../../classroom/store/backup.ts';
import type { DatabasePlace } from '../../../classroom/store/open-database.ts';
import { openStore } from '../../../classroom/store/open-store.ts';
import { keepWorker } from '../../../classroom/worker/keep-worker.ts';
import { loadCatalogue } from '../../catalogue/load-catalogue.ts';
import { renderClassOpened } from '../../report/render-class.ts';
import type { Command, CommandContext, ExitCode } from '../command.ts';
import { numberOption, textOption } from '../parse-words.ts';
import { fromCaller, placeOf } from '../place-of-class.ts';

/** The port that learners needn't look up twice. */
const usualPort = 4700;

export const classroomCommand: Command = {
  name: 'classroom',
  usage: 'classroom',
  summary:
    'Opens a class on this machine: learners join it with a code, and you see live how they get on. Ctrl+C closes it; what happened is kept.',
  options: {
    port: { type: 'string' },
    host: { type: 'string' },
    data: { type: 'string' },
    'database-url': { type: 'string' },
    'public-url': { type: 'string' },
    name: { type: 'string' },
    'keep-days': { type: 'string' },
    approve: { type: 'boolean' },
    workers: { type: 'string' },
    json: { type: 'boolean' },
    backup: { type: 'string' },
    restore: { type: 'string' },
  },
  optionHelp: [
    ['--port N', `the port (default: ${usualPort}; 0 for any free one)`],
    ['--host ADDRESS', 'where to listen (default: 0.0.0.0, all networks of this machine)'],
    ['--data FOLDER', 'where the class is kept (default: .workshop/class)'],
    ['--database-url URL', 'keep it in this PostgreSQL instead (default: the variable DATABASE_URL)'],
    ['--public-url URL', 'the address that learners type, where a proxy stands before the server'],
    ['--name NAME', 'the name of the class'],
    ['--keep-days N', 'delete learners who were not here for N days (default: 30)'],
    ['--approve', 'new learners wait until you let them in'],
    ['--workers N', 'how many processes verify what is handed in, on this machine (default: 1; 0 for none)'],
    ['--json', 'print one line of JSON when the class is open, and nothing else'],
    ['--backup FILE', 'write the whole class into FILE, and end'],
    ['--restore FILE', 'fill an empty class from FILE, and end'],
  ],
  maxWords: 0,
  run,
};

async function run(context: CommandContext): Promise<ExitCode> {
  const { root, options, theme, print, note, onInterrupt } = context;
  const place = placeOf(context);
  const [backup, restore] = [textOption(options['backup']), textOption(options['restore'])];
  if (backup !== undefined || restore !== undefined) return keepOrRestore(context, place, backup, restore);
  const workers = numberOption(options['workers'], 'workers', 0, 64) ?? 1;
  const keepDays = numberOption(options['keep-days'], 'keep-days', 1, 3_650);
  const name = textOption(options['name']);
  // What lives for a request only would take up to 128 MB under load; with what it has by now nothing is slower.
  setFlagsFromString('--semi-space-growth-factor=1');
  const [exercises, dashboard] = await Promise.all([loadCatalogue(root), buildDashboard(root)]);
  const opened = await startServer({
    root,
    place,
    exercises,
    dashboard,
    wanted: {
      ...(name && { name }),
      ...(keepDays && { keepDays }),
      ...(options['approve'] === true && { approve: true }),
    },
    host: textOption(options['host']) ?? '0.0.0.0',
    port: numberOption(options['port'], 'port', 0, 65_535) ?? usualPort,
    publicUrl: textOption(options['public-url']),
    note,
  });
  await forgetLostWorkers(opened.room);
  const onGone = (pid: number) => forgetEndedWorker(opened.room, pid);
  const stopWorkers = Array.from({ length: workers }, () => keepWorker(root, place, note, onGone));
  onInterrupt(async () => {
    await Promise.all(stopWorkers.map((stop) => stop()));
    await opened.close();
  });
  print(options['json'] === true ? toLine(opened) : renderClassOpened(opened, theme));
  return new Promise(() => undefined);
}

async function keepOrRestore(
  { root, print }: CommandContext,
  place: DatabasePlace,
  backup: string | undefined,
  restore: string | undefined,
): Promise<ExitCode> {
  const store = await openStore(place);
  try {
    if (backup !== undefined) {
      await writeBackup(store, fromCaller(root, backup));
      print(`The whole class is in ${backup}. Keep it safe: it holds names and work of learners.`);
    }
    if (restore !== undefined) {
      const { rows } = await readBackup(store, fromCaller(root, restore));
      print(`The class is back: ${rows} rows. Start it with \`npm run classroom\`.`);
    }
    return 0;
  } finally {
    await store.close();
  }
}

function toLine({ url, joinCode, instructorUrl, instructorToken }: RunningClass): string {
  return JSON.stringify({ url, joinCode, instructorUrl, instructorToken });
}
