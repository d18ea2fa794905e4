import type { InterfaceDefinition } from '#src/server/core/definition/definition.ts';
import { type Caller, ownPostgres, type World } from './world.ts';

export interface DraftOfPeople {
  readonly rawDatabaseId: string;
  readonly sourceId: string;
  readonly interfaceId: string;
}

/** A table `shop.people` of 40 rows, two of them with no valid e-mail, and a draft that lands it in `raw.people`. */
export async function draftPeople(world: World, admin: Caller): Promise<DraftOfPeople> {
  await world.database.pool.query(`
    CREATE SCHEMA shop;
    CREATE TABLE shop.people (id bigint PRIMARY KEY, email text, city text);
    INSERT INTO shop.people SELECT i, CASE WHEN i IN (7, 8) THEN 'broken' ELSE 'p' || i || '@example.com' END, ' Paris' FROM generate_series(1, 40) i`);
  const config = ownPostgres(world);
  const { id: rawDatabaseId } = await admin.rawDatabase.create({ name: 'landing', connector: 'postgres', config, schemaName: 'raw' });
  const { id: sourceId } = await admin.source.create({ rawDatabaseId, name: 'shop', connector: 'postgres', config });
  await admin.source.discover({ id: sourceId, isFresh: true });
  const [proposal] = await admin.sourceInterface.discover({ sourceId, streams: [{ path: ['shop', 'people'], kind: 'table' }] });
  if (!proposal) throw new Error('nothing was proposed');
  const rules = [{ id: 'mail', rule: 'email', columns: ['email'] }];
  const definition = { ...proposal.definition, rules };
  const { ids } = await admin.sourceInterface.create({ sourceId, interfaces: [{ ...proposal, definition }] });
  return { rawDatabaseId, sourceId, interfaceId: ids[0] as string };
}

/** Changes the draft as the editor would. */
export async function editDraft(
  caller: Caller,
  id: string,
  change: (definition: InterfaceDefinition) => InterfaceDefinition,
): Promise<void> {
  const { version, definition } = await caller.sourceInterface.get({ id });
  await caller.sourceInterface.update({ id, version, definition: change(definition) });
}
