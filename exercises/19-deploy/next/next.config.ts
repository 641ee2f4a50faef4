import type { NextConfig } from 'next';

// TODO 1: have the build make a folder that runs on its own.
const config: NextConfig = {};

export default config;
