import type { ConnectorContext } from '../../../core/connector/protocol.ts';
import { configError } from '../../../core/errors/headwater-error.ts';
import { type PostgresConfig, postgresConfigSchema } from '../config.ts';

export interface TestContextOptions {
  readonly signal?: AbortSignal;
  readonly through?: { readonly host: string; readonly port: number };
  readonly answerTimeoutSeconds?: number;
  readonly config?: Partial<PostgresConfig>;
  readonly isNameUnknown?: boolean;
}

/** A context of the connector for a `postgres://` URL, as the composition would make it. */
export function contextFor(databaseUrl: string, options: TestContextOptions = {}): ConnectorContext {
  const url = new URL(databaseUrl);
  const config = postgresConfigSchema.parse({
    host: options.through?.host ?? url.hostname,
    port: options.through?.port ?? Number(url.port),
    database: decodeURIComponent(url.pathname.slice(1)),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    tls: 'disable',
    ...(options.answerTimeoutSeconds !== undefined && { answerTimeoutSeconds: options.answerTimeoutSeconds }),
    ...options.config,
  });
  return {
    config,
    signal: options.signal ?? new AbortController().signal,
    resolveAddress: async (host) => {
      if (options.isNameUnknown) throw configError('network/address-unknown', 'config.host', { host });
      return [host];
    },
  };
}
