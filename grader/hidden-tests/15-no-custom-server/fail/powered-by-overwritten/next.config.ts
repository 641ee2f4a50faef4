import type { NextConfig } from 'next';

const config: NextConfig = {
  async redirects() {
    return [{ source: '/old-blog/:path*', destination: '/blog/:path*', permanent: true }];
  },
  async rewrites() {
    return [{ source: '/docs', destination: '/help' }];
  },
  async headers() {
    return [{ source: '/:path*', headers: [{ key: 'X-Frame-Options', value: 'DENY' }, { key: 'X-Powered-By', value: '' }] }];
  },
};

export default config;
