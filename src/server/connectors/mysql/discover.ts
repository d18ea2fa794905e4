import type { ConnectorContext, DiscoveredStream, StreamRef } from '../../core/connector/protocol.ts';
import { withSession } from './bounds.ts';
import type { MysqlConfig } from './config.ts';
import { describeRelation, listTables, type Relation, toField } from './describe.ts';

const ownTables = /^headwater_(progress|batch|ingest)$|__headwater_/;

export async function discoverTables(context: ConnectorContext<MysqlConfig>): Promise<readonly DiscoveredStream[]> {
  const { database } = context.config;
  return withSession(context, async (session) => {
    const tables = await listTables(session, database);
    return tables
      .filter(({ table }) => !ownTables.test(table))
      .map(({ table, isView, relation }) => toStream({ path: [database, table], kind: isView ? 'view' : 'table', config: {} }, relation));
  });
}

export async function describeStream(context: ConnectorContext<MysqlConfig>, stream: StreamRef): Promise<DiscoveredStream> {
  return withSession(context, async (session) => toStream(stream, await describeRelation(session, stream)));
}

function toStream(ref: StreamRef, relation: Relation): DiscoveredStream {
  return {
    ref,
    fields: relation.columns.map(toField),
    ...(relation.comment !== '' && { comment: relation.comment }),
    ...(relation.estimatedRows !== null && { estimatedRows: relation.estimatedRows }),
    ...(relation.estimatedBytes !== null && { estimatedBytes: relation.estimatedBytes }),
  };
}
