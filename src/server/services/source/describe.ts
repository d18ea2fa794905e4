import type { SourceRow } from './find.ts';

type Described = Pick<SourceRow, 'name' | 'description' | 'connector' | 'config' | 'secrets'> &
  Partial<Pick<SourceRow, 'budget' | 'retry' | 'probeMinutes'>>;

/** What the audit says of a row: no secret, only which are set. */
export function describeSource(row: Described) {
  const { name, description, connector, config, budget, retry, probeMinutes } = row;
  return { name, description, connector, config, budget, retry, probeMinutes, secretPaths: Object.keys(row.secrets) };
}
