import type { Manifest } from '#src/server/contracts/manifest.ts';
import { connectorNamed } from '../connector/index.ts';
import type { ServiceContext } from '../context.ts';
import { completeSettings, openSettings } from '../secret/index.ts';
import { createSource, type SourceRow, updateSource } from '../source/index.ts';
import { applySchedule } from './apply-schedule.ts';
import { findRawDatabaseByName, findSourceByName, unknownName } from './find-by-name.ts';
import { isSame } from './is-same.ts';
import type { Outcome } from './outcome.ts';

type SourceManifest = Extract<Manifest, { kind: 'Source' }>;

export async function applySource(context: ServiceContext, manifest: SourceManifest): Promise<Outcome> {
  const { name, rawDatabase } = manifest.metadata;
  const { schedule, ...spec } = manifest.spec;
  const row = await findSourceByName(context, rawDatabase, name);
  if (row) return afterSchedule(context, row.id, schedule, await updateIfDifferent(context, row, spec));
  const parent = await findRawDatabaseByName(context, rawDatabase);
  if (!parent) throw unknownName('RawDatabase', rawDatabase);
  const { id } = await createSource(context, { name, rawDatabaseId: parent.id, ...spec });
  return afterSchedule(context, id, schedule, 'created');
}

async function updateIfDifferent(
  context: ServiceContext,
  row: SourceRow,
  spec: Omit<SourceManifest['spec'], 'schedule'>,
): Promise<Outcome> {
  const { description, connector, config, budget, retry, probeMinutes } = spec;
  const box = context.ports.secrets;
  const wanted = await completeSettings(box, 'source', connectorNamed(connector), config, row);
  const known = await openSettings(box, 'source', row);
  const before = [known, row.description, row.budget, row.retry, row.probeMinutes];
  if (isSame([wanted, description, budget, retry, probeMinutes], before)) return 'unchanged';
  await updateSource(context, { id: row.id, version: row.version, description, budget, retry, probeMinutes, config });
  return 'updated';
}

async function afterSchedule(
  context: ServiceContext,
  sourceId: string,
  schedule: SourceManifest['spec']['schedule'],
  outcome: Outcome,
): Promise<Outcome> {
  const isChanged = await applySchedule(context, { level: 'source', sourceId }, schedule);
  return outcome === 'unchanged' && isChanged ? 'updated' : outcome;
}
