export { handleHello as GET } from '../../../lib/hello-handler';
