import type { Composition } from '#src/server/composition.ts';
import { chainHash } from '#src/server/services/audit/canonical.ts';
import { writeHead } from '#src/server/services/audit/head.ts';
import { genesisHash, type HashedEvent, hashedPart } from '#src/server/services/audit/record.ts';

const pageRows = 10_000;
const actions = ['source.update', 'sourceInterface.update', 'run.start', 'quarantine.update', 'schedule.update'];

const insertPage = `
  INSERT INTO audit_event (at, actor, origin, action, object_type, object_id, object_name, previous_hash, hash)
  SELECT * FROM unnest($1::timestamptz[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[])`;

/** Fills an empty audit log with linked events, as the verbs would have: the chain is intact from its first to its signed last. */
export async function seedAudit({ pool, db, ports }: Pick<Composition, 'pool' | 'db' | 'ports'>, count: number): Promise<void> {
  let hash = genesisHash;
  for (let from = 0; from < count; from += pageRows) {
    const page = Array.from({ length: Math.min(pageRows, count - from) }, (_, index) => {
      const event = eventOf(from + index, count);
      const previousHash = hash;
      hash = chainHash(previousHash, hashedPart(event));
      return [event.at, event.actor, event.origin, event.action, event.objectType, event.objectId, event.objectName, previousHash, hash];
    });
    await pool.query(
      insertPage,
      Array.from({ length: 9 }, (_, column) => page.map((row) => row[column])),
    );
  }
  const { rows } = await pool.query<{ id: string }>('SELECT max(id)::text AS id FROM audit_event');
  await db.transaction((tx) => writeHead(tx, ports.secrets, { id: rows[0]?.id as string, hash }));
}

function eventOf(number: number, count: number): HashedEvent {
  return {
    at: new Date(Date.now() - (count - number) * 7_000),
    actorId: null,
    actor: `admin-${number % 20}@example.com`,
    origin: `192.0.2.${number % 250}`,
    agent: null,
    action: actions[number % actions.length] as string,
    result: 'allowed',
    objectType: 'sourceInterface',
    objectId: String(number % 5_000),
    objectName: `订单明细_${number % 5_000}`,
    before: null,
    after: null,
    reason: null,
  };
}
