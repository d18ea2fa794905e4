import type { RawDatabaseRow } from './find.ts';

/** What the audit says of a row: no secret, only which are set. */
export function describeRawDatabase(
  row: Pick<RawDatabaseRow, 'name' | 'description' | 'connector' | 'config' | 'secrets' | 'schemaName' | 'requiresApproval'>,
) {
  const { name, description, connector, config, schemaName, requiresApproval } = row;
  return { name, description, connector, schemaName, requiresApproval, config, secretPaths: Object.keys(row.secrets) };
}
