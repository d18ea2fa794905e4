import type { JourneyDatabase } from './database.ts';

const lockKey = 42;
export const rowsBeforeGate = 2000;
export const rowsOfFeed = 4000;

/** A view `feed` that gives its first rows at once and the others only when the gate is open: a run that stands still on demand. */
export async function createGatedFeed(database: JourneyDatabase): Promise<void> {
  await database.query(`
    CREATE FUNCTION pass_gate(n integer) RETURNS integer LANGUAGE plpgsql VOLATILE AS $$
    BEGIN
      IF n > ${rowsBeforeGate} THEN
        PERFORM pg_advisory_lock_shared(${lockKey});
        PERFORM pg_advisory_unlock_shared(${lockKey});
      END IF;
      RETURN n;
    END $$;
    CREATE VIEW feed AS SELECT pass_gate(n) AS id, repeat('x', 200) AS note FROM generate_series(1, ${rowsOfFeed}) n;
    SELECT pg_advisory_lock(${lockKey})`);
}

export async function openGate(database: JourneyDatabase): Promise<void> {
  await database.query(`SELECT pg_advisory_unlock(${lockKey})`);
}

export async function shutGate(database: JourneyDatabase): Promise<void> {
  await database.query(`SELECT pg_advisory_lock(${lockKey})`);
}
