import type { NextConfig } from 'next';

const config: NextConfig = {
  // Nobody needs to know what the site is made with.
  poweredByHeader: false,

  // The client is told to go to another address. `permanent` makes it a 308; `:path*` stands for any number of segments.
  redirects: () => [{ source: '/old-blog/:path*', destination: '/blog/:path*', permanent: true }],

  // The client is told nothing: it asked for one address and gets what is at another.
  rewrites: () => [{ source: '/docs', destination: '/help' }],

  headers: () => [{ source: '/:path*', headers: [{ key: 'X-Frame-Options', value: 'DENY' }] }],
};

export default config;
