export { list as GET, create as POST } from '@/lib/notes-handlers';
