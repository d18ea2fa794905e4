import type { NextConfig } from 'next';

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  serverExternalPackages: ['pg', 'pg-copy-streams', 'mysql2', 'pino', '@node-rs/argon2', 're2js', 'vega-datasets'],
};

export default config;
