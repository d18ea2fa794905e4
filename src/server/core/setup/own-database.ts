/** The product's own PostgreSQL server as a connection of the `postgres` connector; another database of it where one is named. */
export function ownDatabaseConfig(databaseUrl: string, database?: string): Record<string, unknown> {
  const { hostname, port, username, password, pathname } = new URL(databaseUrl);
  const isLocal = hostname === '127.0.0.1' || hostname === '::1' || hostname === 'localhost';
  return {
    host: hostname,
    port: Number(port || 5432),
    database: database ?? decodeURIComponent(pathname.slice(1)),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    ...(isLocal && { tls: 'disable' }),
  };
}
