import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { Random } from './random.ts';

/** Every 97th event breaks the rule of both interfaces and belongs into quarantine. */
export const isBad = 'id % 97 = 0';

const schema = `
  CREATE TABLE event (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    k integer NOT NULL,
    v text NOT NULL,
    grade integer,
    updated_at timestamptz(6) NOT NULL DEFAULT clock_timestamp()
  );
  CREATE INDEX ON event (updated_at, id);
  CREATE FUNCTION grade_event() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN NEW.grade := CASE WHEN NEW.${isBad} THEN -1 ELSE NEW.id % 100 END; RETURN NEW; END $$;
  CREATE TRIGGER grade BEFORE INSERT ON event FOR EACH ROW EXECUTE FUNCTION grade_event();
  CREATE TABLE catalogue AS SELECT i AS id, md5(i::text) AS label FROM generate_series(1, 60000) AS i;
  ALTER TABLE catalogue ADD PRIMARY KEY (id);`;

export async function createUpstream(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(schema);
  await client.end();
}

/**
 * Writers with overlapping transactions: each inserts some events and updates an older one, holds the transaction open
 * for up to a second, and one in ten rolls back. They go on through restarts of the database until told to stop.
 */
export function startWriters(url: () => string, count: number, random: Random): { stop(): Promise<void> } {
  let isStopping = false;
  const writers = Array.from({ length: count }, async () => {
    while (!isStopping) await writeUntilCut(url(), random, () => isStopping).catch(() => delay(200));
  });
  return {
    stop: async () => {
      isStopping = true;
      await Promise.all(writers);
    },
  };
}

async function writeUntilCut(url: string, random: Random, isStopping: () => boolean): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    while (!isStopping()) await writeOnce(client, random);
  } finally {
    await client.end().catch(() => {});
  }
}

async function writeOnce(client: pg.Client, random: Random): Promise<void> {
  await client.query('BEGIN');
  const rows = Math.floor(random.between(5, 60));
  await client.query(`INSERT INTO event (k, v) SELECT (random() * 1000)::int, md5(random()::text) FROM generate_series(1, $1::int)`, [
    rows,
  ]);
  await client.query(
    `UPDATE event SET v = md5(v), updated_at = clock_timestamp()
     WHERE id = (SELECT max(id) - $1::int FROM event)`,
    [Math.floor(random.between(50, 400))],
  );
  await delay(random.between(0, random.next() < 0.1 ? 1000 : 60));
  await client.query(random.next() < 0.1 ? 'ROLLBACK' : 'COMMIT');
}
