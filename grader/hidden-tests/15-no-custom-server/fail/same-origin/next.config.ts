import type { NextConfig } from 'next';

const config: NextConfig = {
  poweredByHeader: false,
  async redirects() {
    return [{ source: '/old-blog/:path*', destination: '/blog/:path*', permanent: true }];
  },
  async rewrites() {
    return [{ source: '/docs', destination: '/help' }];
  },
  async headers() {
    return [{ source: '/:path*', headers: [{ key: 'X-Frame-Options', value: 'SAMEORIGIN' }] }];
  },
};

export default config;
