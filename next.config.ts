import type { NextConfig } from 'next';

const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
  { key: 'Strict-Transport-Security', value: 'max-age=31536000' },
];

/** Pages get theirs from the proxy, with a number of their own. */
const answersOnly = { key: 'Content-Security-Policy', value: "default-src 'none'; frame-ancestors 'none'" };

const config: NextConfig = {
  headers: async () => [
    { source: '/:path*', headers: securityHeaders },
    { source: '/api/:path*', headers: [answersOnly] },
  ],
  reactStrictMode: true,
  poweredByHeader: false,
  // antd's fields take two names from these; the rest of them stays away from pages without forms.
  experimental: { optimizePackageImports: ['@rc-component/form', '@rc-component/color-picker'] },
  // Types are checked by `npm run verify`; a start from a fresh clone need not wait for them.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['pg', 'pg-copy-streams', 'mysql2', 'pino', '@node-rs/argon2', 're2js', 'vega-datasets'],
};

export default config;
