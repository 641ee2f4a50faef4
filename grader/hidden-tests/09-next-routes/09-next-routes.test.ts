import { notesApiSpec } from '../spec/notes-api.ts';

notesApiSpec({
  points: {
    create: 3,
    'create-location': 2,
    'create-rules': 3,
    'malformed-json': 2,
    list: 3,
    'list-done': 3,
    read: 2,
    change: 3,
    'change-rules': 3,
    delete: 3,
    'not-found': 2,
    'json-type': 1,
  },
  unknownPath: 'any',
});
