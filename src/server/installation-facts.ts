import { join } from 'node:path';
import { ownDatabaseConfig } from './core/setup/own-database.ts';
import type { Environment } from './env.ts';
import type { InstallationFacts } from './services/ports.ts';

const fewCharacters = 10;

/** What the set-up may know of the environment: where the sample lands, and how safe the settings are. No secret leaves but to the sample's raw database. */
export function installationFactsOf(env: Environment): InstallationFacts {
  return {
    target: { connector: 'postgres', config: ownDatabaseConfig(env.DATABASE_URL) },
    uploadsFolder: join(env.HEADWATER_DATA_DIR, 'uploads'),
    maxUploadBytes: env.HEADWATER_MAX_UPLOAD_BYTES,
    settings: {
      consoleHost: env.HOSTNAME,
      publicUrl: env.NEXTAUTH_URL ?? null,
      isAuthSecretWeak: new Set(env.AUTH_SECRET).size < fewCharacters,
      isAuthSecretSameAsKey: env.AUTH_SECRET.toLowerCase() === env.ENCRYPTION_KEY.toLowerCase(),
      isFirstPasswordKept: env.INIT_ADMIN_PASSWORD !== '',
      hasMetricsToken: env.METRICS_TOKEN !== '',
      egressAllow: env.HEADWATER_EGRESS_ALLOW,
      fileRoots: env.HEADWATER_FILE_ROOTS,
      hasFaults: env.HEADWATER_FAULTS,
    },
  };
}
