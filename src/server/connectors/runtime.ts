import type { ConnectorRuntime } from '../core/connector/protocol.ts';

const loaders: Readonly<Record<string, () => Promise<ConnectorRuntime>>> = {
  file: async () => (await import('./file/index.ts')).fileRuntime,
  'http-push': async () => (await import('./http-push/index.ts')).httpPushRuntime,
  mysql: async () => (await import('./mysql/index.ts')).mysqlRuntime,
  postgres: async () => (await import('./postgres/index.ts')).postgresRuntime,
};

/** The running half of a connector; its libraries load when it is first used. Undefined for a name the catalog does not hold. */
export async function loadConnector(name: string): Promise<ConnectorRuntime | undefined> {
  return loaders[name]?.();
}
