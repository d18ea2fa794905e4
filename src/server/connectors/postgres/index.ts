import type { ConnectorContext, ConnectorRuntime } from '../../core/connector/protocol.ts';
import { askOne } from './ask.ts';
import { countUntrackable, readUpperBound } from './boundary.ts';
import { checkConnection } from './check.ts';
import type { PostgresConfig } from './config.ts';
import { describeStream, discoverStreams, suggest } from './discover.ts';
import { planBlockPartitions } from './partitions.ts';
import { createTarget, describeTarget, proposeTarget, readLedger, renderAddColumns } from './propose.ts';
import { openReader } from './reader.ts';
import { openWriter } from './writer.ts';

/** The descriptor's schema has parsed the configuration before a context is made. */
function typed(context: ConnectorContext): ConnectorContext<PostgresConfig> {
  return context as unknown as ConnectorContext<PostgresConfig>;
}

export const postgresRuntime: ConnectorRuntime = {
  check: (context) => checkConnection(typed(context)),
  discover: (context) => discoverStreams(typed(context)),
  describe: (context, stream) => describeStream(typed(context), stream),
  openReader: (context, request) => openReader(typed(context), request),
  readUpperBound: (context, stream, increment) => readUpperBound(typed(context), stream, increment),
  countUntrackable: (context, stream, increment) => countUntrackable(typed(context), stream, increment),
  planPartitions: (context, stream, wanted) => planBlockPartitions(typed(context), stream, wanted),
  openWriter: (context, request) => openWriter(typed(context), request),
  proposeTarget: (context, target, fields) => proposeTarget(typed(context), target, fields),
  renderAddColumns,
  createTarget: (context, ddl) => createTarget(typed(context), ddl),
  describeTarget: (context, target) => describeTarget(typed(context), target),
  readLedger: (context, target, runId) => readLedger(typed(context), target, runId),
  askOne: (context, question, timeoutSeconds) => askOne(typed(context), question, timeoutSeconds),
  suggest: (context, path) => suggest(typed(context), path),
};
