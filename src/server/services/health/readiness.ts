import { sql } from 'drizzle-orm';
import type { Database } from '#src/db/client.ts';
import { migrationState } from '#src/db/migrate.ts';

export interface Readiness {
  readonly isReady: boolean;
  readonly database: 'reachable' | 'unreachable';
  readonly schema: string | null;
}

/** Whether this process can serve: the database answers and has exactly the schema of this code. */
export async function checkReadiness(db: Database, databaseUrl: string, migrationsFolder?: string): Promise<Readiness> {
  try {
    await db.execute(sql`select 1`);
  } catch {
    return { isReady: false, database: 'unreachable', schema: null };
  }
  const schema = await migrationState(databaseUrl, migrationsFolder).catch(() => 'unknown');
  return { isReady: schema === 'current', database: 'reachable', schema };
}
