export { proxy as middleware } from './proxy';
