import type { NextConfig } from 'next';

export default { output: 'standalone', compress: false } satisfies NextConfig;
