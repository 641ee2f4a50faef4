export default {
  poweredByHeader: false,
  rewrites: () => ({ fallback: [{ source: '/docs', destination: '/help' }] }),
  headers: () => [{ source: '/:path*', headers: [{ key: 'X-Frame-Options', value: 'DENY' }] }],
};
