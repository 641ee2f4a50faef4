import { ExportServer } from './src/export-server';

new ExportServer(Number(process.env.PORT ?? 3000)).start();
