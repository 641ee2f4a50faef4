import { writeFileSync } from 'node:fs';
import type { NextConfig } from 'next';

writeFileSync('lib/settings.json', JSON.stringify({ name: process.env.APP_NAME ?? 'My app' }));

const config: NextConfig = { output: 'standalone' };

export default config;
