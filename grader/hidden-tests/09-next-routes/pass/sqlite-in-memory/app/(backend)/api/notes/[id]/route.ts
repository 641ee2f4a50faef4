export { change as PATCH, read as GET, remove as DELETE } from '@/lib/notes-handlers';
