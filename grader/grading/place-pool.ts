import path from 'node:path';
import type { Isolation } from '../contract/report.ts';
import type { DatabaseServer } from '../database/open-database-server.ts';
import { cgroupsOfRun, findCgroupParent, removeCgroups } from '../target/cgroup.ts';
import type { Run } from './open-run.ts';
import { createPlace, type Place } from './place.ts';
import type { Service } from './place-messages.ts';
import { addressOf, openRelay } from './relay.ts';
import { createSandboxedPlace } from './sandboxed-place.ts';

/** The places of a session: as many as gradings that went on at once so far. */
export type PlacePool = {
  take: () => Place;
  giveBack: (place: Place) => void;
  /** Ends a place that can't be trusted with another grading, and makes a new one where it was. */
  replace: (place: Place) => Place;
  close: () => Promise<void>;
};

export type PlaceOptions = {
  root: string;
  run: Run;
  isolation: Isolation;
  seed: number;
  allowUntouched: boolean;
  keepSpares: boolean;
  databases: () => Promise<DatabaseServer>;
  mongoUrl: string | undefined;
};

export function createPlacePool(options: PlaceOptions): PlacePool {
  const { root, run, isolation, seed, allowUntouched, databases, mongoUrl } = options;
  const services = createServices(options);
  const cgroups = isolation === 'bubblewrap' ? findCgroupParent(`workshop-${run.folder.id}-try`) : null;
  const ownCgroups = cgroups && cgroupsOfRun(cgroups, run.folder.id);
  if (ownCgroups) run.reaper.addCgroups(ownCgroups);
  const make = (number: number): Place =>
    isolation === 'bubblewrap'
      ? createSandboxedPlace(number, { root, run, seed, allowUntouched, cgroups, ...services })
      : createPlace(number, {
          root,
          run: run.folder,
          reaper: run.reaper,
          databases,
          mongoUrl,
          seed,
          allowUntouched,
          keepSpares: options.keepSpares,
        });
  const all = new Set<Place>();
  const add = (number: number) => {
    const place = make(number);
    all.add(place);
    return place;
  };
  // The first one gets ready while it is still being found out what to grade.
  const idle = [add(1)];
  return {
    take: () => idle.pop() ?? add(all.size + 1),
    giveBack: (place) => void idle.push(place),
    replace: (place) => {
      all.delete(place);
      void place.close();
      return add(place.number);
    },
    close: async () => {
      await Promise.all([...all].map((place) => place.close()));
      services.close();
      if (ownCgroups) await removeCgroups(ownCgroups);
    },
  };
}

const defaultPorts = { postgres: 5432, mongo: 27017 };

/** The servers that sandboxed programs may reach, each through a socket of its own, opened when it is first asked for. */
function createServices({ run, databases, mongoUrl }: PlaceOptions) {
  const relays: (() => void)[] = [];
  const open = async (name: keyof typeof defaultPorts, url: string): Promise<Service> => {
    const socket = path.join(run.folder.scratch, `${name}.sock`);
    const relay = await openRelay({ path: socket }, addressOf(url, defaultPorts[name]));
    relays.push(relay.close);
    return { url, socket };
  };
  let postgres: Promise<Service> | null = null;
  let mongo: Promise<Service> | null = null;
  return {
    postgres: () => (postgres ??= databases().then(({ url }) => open('postgres', url))),
    mongo: async () => (mongoUrl ? (mongo ??= open('mongo', mongoUrl)) : null),
    close: () => {
      for (const close of relays) close();
    },
  };
}
