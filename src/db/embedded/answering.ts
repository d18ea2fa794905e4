import pg from 'pg';
import { superuser } from './cluster.ts';

const patienceMilliseconds = 2000;

/** Whether a server speaks at the port: one that was killed an instant ago still has its process and its file. */
export async function isAnswering(port: number, password: string): Promise<boolean> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: superuser,
    password,
    database: 'postgres',
    connectionTimeoutMillis: patienceMilliseconds,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch (error) {
    return error instanceof pg.DatabaseError;
  }
}
