export { default } from '../help/page';
