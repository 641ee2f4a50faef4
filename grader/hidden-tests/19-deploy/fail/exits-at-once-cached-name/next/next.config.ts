import type { NextConfig } from 'next';

const config: NextConfig = { output: 'standalone', cacheComponents: true };

export default config;
