import { randomBytes } from 'node:crypto';

/** What console, worker and verbs need, for a throw-away installation on loopback. */
export function throwAwayEnvironment(databaseUrl: string, folder: string, filesFolder: string): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl,
    AUTH_SECRET: randomBytes(32).toString('base64url'),
    ENCRYPTION_KEY: randomBytes(32).toString('hex'),
    HEADWATER_DATA_DIR: folder,
    HEADWATER_FILE_ROOTS: filesFolder,
    HEADWATER_EGRESS_ALLOW: '127.0.0.0/8',
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    LOG_LEVEL: 'warn',
  };
}
