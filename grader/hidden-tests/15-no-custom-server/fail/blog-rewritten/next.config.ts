import type { NextConfig } from 'next';

const config: NextConfig = {
  poweredByHeader: false,
  async redirects() {
    return [];
  },
  async rewrites() {
    return [
      { source: '/docs', destination: '/help' },
      { source: '/old-blog/:path*', destination: '/blog/:path*' },
    ];
  },
  async headers() {
    return [{ source: '/:path*', headers: [{ key: 'X-Frame-Options', value: 'DENY' }] }];
  },
};

export default config;
