import { randomBytes } from 'node:crypto';
import { type Connection, createConnection } from 'mysql2/promise';
import { askForServer } from './ask.ts';
import type { MariadbServer } from './mariadb-server.ts';

export interface MariadbDatabase extends MariadbServer {
  database: string;
  /** Connected to the database with mysql2's defaults. */
  connection: Connection;
  drop(): Promise<void>;
}

/** A MariaDB database of its own on the run's shared server; the server starts with the first call. */
export async function createMariadbDatabase(prefix = 't'): Promise<MariadbDatabase> {
  const { host, port, user, password } = await askForServer<MariadbServer>('mariadb');
  const database = `${prefix}_${randomBytes(5).toString('hex')}`;
  const connection = await createConnection({ host, port, user, password, multipleStatements: true });
  await connection.query('CREATE DATABASE ??', [database]);
  await connection.changeUser({ database });
  const drop = async () => {
    await connection.query('DROP DATABASE IF EXISTS ??', [database]);
    await connection.end();
  };
  return { host, port, user, password, database, connection, drop };
}
