import { createApp } from './src/app';

const port = Number(process.env.PORT ?? 3000);
createApp().listen(port, '127.0.0.1');
