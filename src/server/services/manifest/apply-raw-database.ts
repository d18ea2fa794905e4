import type { Manifest } from '#src/server/contracts/manifest.ts';
import { writableConnectorNamed } from '../connector/index.ts';
import type { ServiceContext } from '../context.ts';
import { createRawDatabase, updateRawDatabase } from '../raw-database/index.ts';
import { completeSettings, openSettings } from '../secret/index.ts';
import { findRawDatabaseByName } from './find-by-name.ts';
import { isSame } from './is-same.ts';
import type { Outcome } from './outcome.ts';

export async function applyRawDatabase(
  context: ServiceContext,
  { metadata, spec }: Extract<Manifest, { kind: 'RawDatabase' }>,
): Promise<Outcome> {
  const { description, connector, config, schemaName } = spec;
  const row = await findRawDatabaseByName(context, metadata.name);
  if (!row) {
    await createRawDatabase(context, { name: metadata.name, ...spec });
    return 'created';
  }
  const box = context.ports.secrets;
  const wanted = await completeSettings(box, 'raw_database', writableConnectorNamed(connector), config, row);
  const known = await openSettings(box, 'raw_database', row);
  const isUnchanged = isSame([wanted, description, schemaName], [known, row.description, row.schemaName]);
  if (isUnchanged) return 'unchanged';
  await updateRawDatabase(context, { id: row.id, version: row.version, description, schemaName, config });
  return 'updated';
}
