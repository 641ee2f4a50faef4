import { halves } from '../../contract/exercise.ts';
import { notesApiSpec } from '../spec/notes-api.ts';
import { firstRequestsCheck, notesDatabaseSpec, type DatabaseCheck } from '../spec/notes-database.ts';

const points: Record<DatabaseCheck, number> = {
  'first-requests': 2,
  'order-kept': 1,
  'page-limit': 2,
  'page-after': 2,
  'page-rules': 1,
  'unique-create': 2,
  'unique-change': 1,
  'unique-together': 1,
  'sql-text': 1,
  'id-form': 1,
  restart: 1,
};

for (const half of halves) {
  firstRequestsCheck({ half, points });
  notesApiSpec({
    points: {
      create: 2,
      'create-location': 1,
      'create-rules': 2,
      'malformed-json': 1,
      list: 1,
      'list-done': 1,
      read: 1,
      change: 1,
      'change-rules': 2,
      delete: 1,
      'not-found': 1,
      'json-type': 1,
    },
    unknownPath: half === 'express' ? 'json' : 'untested',
    half,
    absentIds: 'deleted',
  });
  notesDatabaseSpec({ half, points });
}
