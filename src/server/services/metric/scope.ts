import type { z } from 'zod';
import { source } from '#src/db/schema/index.ts';
import type { MetricLevel, metricContract } from '#src/server/contracts/metric.ts';
import { visible } from '../access.ts';
import type { ServiceContext } from '../context.ts';
import { findRawDatabase } from '../raw-database/index.ts';
import { findSource } from '../source/index.ts';
import { findInterface } from '../source-interface/index.ts';

type Input = Pick<z.output<typeof metricContract.get.input>, 'rawDatabaseId' | 'sourceId' | 'interfaceId'>;

/** Rows of one level in the roll-ups whose figures add up to what was asked for and what the caller may see. */
export interface MetricObjects {
  readonly level: MetricLevel;
  readonly ids: readonly string[];
}

const systemId = '00000000-0000-0000-0000-000000000000';

export async function objectsOf(context: ServiceContext, input: Input): Promise<MetricObjects> {
  if (input.interfaceId) return { level: 'interface', ids: [(await findInterface(context, 'metric.get', input.interfaceId)).id] };
  if (input.sourceId) return { level: 'source', ids: [(await findSource(context, 'metric.get', input.sourceId)).id] };
  if (input.rawDatabaseId) return { level: 'raw_database', ids: [(await findRawDatabase(context, 'metric.get', input.rawDatabaseId)).id] };
  const seen = visible(context, 'metric.get', { rawDatabaseId: source.rawDatabaseId, sourceId: source.id });
  if (seen === undefined) return { level: 'system', ids: [systemId] };
  const rows = await context.db.select({ id: source.id }).from(source).where(seen);
  return { level: 'source', ids: rows.map(({ id }) => id) };
}
