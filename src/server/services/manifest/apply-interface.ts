import type { Manifest } from '#src/server/contracts/manifest.ts';
import type { InterfaceDefinition } from '#src/server/core/definition/definition.ts';
import type { ServiceContext } from '../context.ts';
import { invalid } from '../errors.ts';
import { previewPublish, publishInterface } from '../interface-version/index.ts';
import { createInterfaces, getInterface, proposeInterfaces, updateInterface } from '../source-interface/index.ts';
import { applySchedule } from './apply-schedule.ts';
import { findInterfaceByName, findSourceByName, unknownName } from './find-by-name.ts';
import { isSame } from './is-same.ts';
import type { Outcome } from './outcome.ts';

type InterfaceManifest = Extract<Manifest, { kind: 'Interface' }>;

/** Lands as a draft; only publishing puts it online. */
export async function applyInterface(
  context: ServiceContext,
  { metadata, spec }: InterfaceManifest,
  isPublishing: boolean,
): Promise<Outcome> {
  const source = await findSourceByName(context, metadata.rawDatabase, metadata.source);
  if (!source) throw unknownName('Source', metadata.source);
  const row = await findInterfaceByName(context, source.id, metadata.name);
  if (row && row.kind !== spec.kind) throw invalid('spec.kind', 'the kind of an interface cannot change');
  const outcome = row ? await updateIfDifferent(context, row, spec) : 'created';
  const id = row?.id ?? (await create(context, source.id, metadata.name, spec));
  const isRescheduled = spec.kind === 'batch' && (await applySchedule(context, { level: 'interface', interfaceId: id }, spec.schedule));
  const isPublished = isPublishing && (await publishIfDifferent(context, id));
  return outcome === 'unchanged' && (isRescheduled || isPublished) ? 'updated' : outcome;
}

async function create(context: ServiceContext, sourceId: string, name: string, spec: InterfaceManifest['spec']): Promise<string> {
  const { stream, kind, description, maxRuns, freshnessMinutes } = spec;
  const definition = spec.definition ?? (await proposeDefinition(context, sourceId, stream));
  const { ids } = await createInterfaces(context, { sourceId, interfaces: [{ name, stream, kind, description, definition }] });
  const id = ids[0] as string;
  if (maxRuns !== 1 || freshnessMinutes !== null) await updateInterface(context, { id, version: 1, maxRuns, freshnessMinutes });
  return id;
}

async function proposeDefinition(
  context: ServiceContext,
  sourceId: string,
  stream: InterfaceManifest['spec']['stream'],
): Promise<InterfaceDefinition> {
  const [proposal] = await proposeInterfaces(context, { sourceId, streams: [stream] });
  if (!proposal) throw invalid('spec.stream', 'nothing was found');
  return proposal.definition;
}

type Row = NonNullable<Awaited<ReturnType<typeof findInterfaceByName>>>;

async function updateIfDifferent(context: ServiceContext, row: Row, spec: InterfaceManifest['spec']): Promise<Outcome> {
  const { stream, description, maxRuns, freshnessMinutes, definition = row.definition } = spec;
  const before = [row.stream, row.description, row.maxRuns, row.freshnessMinutes, row.definition];
  if (isSame([stream, description, maxRuns, freshnessMinutes, definition], before)) return 'unchanged';
  await updateInterface(context, { id: row.id, version: row.version, stream, description, maxRuns, freshnessMinutes, definition });
  return 'updated';
}

async function publishIfDifferent(context: ServiceContext, id: string): Promise<boolean> {
  const current = await getInterface(context, { id });
  if (!current.hasUnpublishedChanges) return false;
  const plan = await previewPublish(context, { interfaceId: id });
  await publishInterface(context, {
    interfaceId: id,
    version: current.version,
    comment: 'apply',
    ...(plan.ddl !== null && { ddl: plan.ddl }),
  });
  return true;
}
