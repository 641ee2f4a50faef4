import type { NextConfig } from 'next';

const config: NextConfig = { output: 'standalone', env: { APP_NAME: process.env.APP_NAME ?? '' } };

export default config;
