import type { NextConfig } from 'next';

const config: NextConfig = {
  poweredByHeader: false,
  async redirects() {
    return [{ source: '/old-blog/:path*', destination: '/blog/:path*', permanent: true }];
  },
  async rewrites() {
    return [{ source: '/docs', destination: '/help' }];
  },
};

export default config;
