/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  redirects: async () => [{ source: '/old-blog/:rest(.*)', destination: '/blog/:rest', statusCode: 308 }],
  rewrites: async () => ({ beforeFiles: [{ source: '/docs', destination: '/help' }] }),
  headers: async () => [
    {
      source: '/(.*)',
      headers: [
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        { key: 'x-frame-options', value: 'DENY' },
      ],
    },
  ],
};
