import type { NextConfig } from 'next';

enum Frame {
  Never = 'DENY',
}

export default (phase: string): NextConfig => {
  console.log(`Config for ${phase}`);
  return {
    poweredByHeader: false,
    headers: () => [{ source: '/:path*', headers: [{ key: 'X-Frame-Options', value: Frame.Never }] }],
  };
};
