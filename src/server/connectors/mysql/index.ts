import type { ConnectorContext, ConnectorRuntime } from '../../core/connector/protocol.ts';
import { countUntrackable, readUpperBound } from './bounds.ts';
import { checkServer } from './check.ts';
import { type MysqlConfig, mysqlConfigSchema } from './config.ts';
import { describeStream, discoverTables } from './discover.ts';
import { planKeyPartitions } from './partitions.ts';
import { createTarget, describeTarget, proposeTarget, readLedger, renderAddColumns, suggest } from './propose.ts';
import { openReader } from './reader.ts';
import { openWriter } from './writer.ts';

function parsed(context: ConnectorContext): ConnectorContext<MysqlConfig> {
  return { ...context, config: mysqlConfigSchema.parse(context.config) };
}

export const mysqlRuntime: ConnectorRuntime = {
  check: (context) => checkServer(parsed(context)),
  discover: (context) => discoverTables(parsed(context)),
  describe: (context, stream) => describeStream(parsed(context), stream),
  openReader: (context, request) => openReader(parsed(context), request),
  readUpperBound: (context, stream, increment) => readUpperBound(parsed(context), stream, increment),
  countUntrackable: (context, stream, increment) => countUntrackable(parsed(context), stream, increment),
  planPartitions: (context, stream, wanted) => planKeyPartitions(parsed(context), stream, wanted),
  openWriter: (context, request) => openWriter(parsed(context), request),
  proposeTarget: (context, target, fields) => proposeTarget(parsed(context), target, fields),
  renderAddColumns,
  createTarget: (context, ddl) => createTarget(parsed(context), ddl),
  describeTarget: (context, target) => describeTarget(parsed(context), target),
  readLedger: (context, target, runId) => readLedger(parsed(context), target, runId),
  suggest: (context, path) => suggest(parsed(context), path),
};
