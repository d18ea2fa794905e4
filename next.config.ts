import type { NextConfig } from 'next';

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // Types are checked by `npm run verify`; a start from a fresh clone need not wait for them.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['pg', 'pg-copy-streams', 'mysql2', 'pino', '@node-rs/argon2', 're2js', 'vega-datasets'],
};

export default config;
