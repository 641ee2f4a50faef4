import { AppServer } from './app-server';
import { readSettings } from './settings';

const { APP_NAME, PORT } = readSettings();
const server = new AppServer(APP_NAME, PORT).start();

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => void server.stop().then(() => process.exit()));
}
