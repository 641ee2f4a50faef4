import type { NextConfig } from 'next';

export default async function config(phase: string): Promise<NextConfig> {
  return { output: 'standalone', reactStrictMode: true, generateBuildId: () => `build-${phase.length}` };
}
