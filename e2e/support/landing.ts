import type { APIRequestContext } from '@playwright/test';
import { type JourneyDatabase, uniqueName } from './database.ts';
import { ask, mutate } from './verbs.ts';

/** A raw database and a source on the journey's own database, as J2 makes them by hand. */
export interface Landing {
  readonly sourceId: string;
  readonly sourceName: string;
}

type Definition = Record<string, unknown> & { readonly target: Record<string, unknown>; readonly limits: Record<string, unknown> };
type Change = (definition: Definition) => Definition;

interface Proposal {
  readonly stream: unknown;
  readonly name: string;
  readonly kind: string;
  readonly definition: Definition;
}

export async function createLanding(request: APIRequestContext, database: JourneyDatabase): Promise<Landing> {
  const connection = { connector: 'postgres', config: { ...database.config, tls: 'disable', answerTimeoutSeconds: 600 } };
  const rawDatabase = { name: uniqueName('raw'), description: '', schemaName: 'landing' };
  const { id: rawDatabaseId } = await mutate<{ id: string }>(request, 'rawDatabase.create', { ...rawDatabase, ...connection });
  const sourceName = uniqueName('shop');
  const source = { rawDatabaseId, name: sourceName, description: '', ...connection };
  const { id: sourceId } = await mutate<{ id: string }>(request, 'source.create', source);
  return { sourceId, sourceName };
}

/** A draft for one table or view of the source. */
export async function createDraft(
  request: APIRequestContext,
  landing: Landing,
  table: string,
  change: Change = (same) => same,
): Promise<string> {
  const { streams } = await mutate<{ streams: { ref: { path: string[] } }[] }>(request, 'source.discover', {
    id: landing.sourceId,
    isFresh: true,
  });
  const stream = streams.find(({ ref }) => ref.path.at(-1) === table && ref.path[0] !== 'landing');
  const [proposal] = await mutate<Proposal[]>(request, 'sourceInterface.discover', { sourceId: landing.sourceId, streams: [stream?.ref] });
  if (!proposal) throw new Error(`${table} was not discovered`);
  const wanted = { stream: proposal.stream, kind: proposal.kind, name: uniqueName(table), definition: change(proposal.definition) };
  const { ids } = await mutate<{ ids: string[] }>(request, 'sourceInterface.create', { sourceId: landing.sourceId, interfaces: [wanted] });
  return ids[0] ?? '';
}

/** Publishes the draft with the statement proposed for its target. */
export async function publish(request: APIRequestContext, interfaceId: string): Promise<void> {
  const { version } = await ask<{ version: number }>(request, 'sourceInterface.get', { id: interfaceId });
  const { ddl } = await mutate<{ ddl: string | null }>(request, 'interfaceVersion.preview', { interfaceId });
  await mutate(request, 'interfaceVersion.publish', { interfaceId, version, comment: 'first', ...(ddl !== null && { ddl }) });
}

export function startRun(request: APIRequestContext, interfaceId: string): Promise<{ id: string }> {
  return mutate<{ id: string }>(request, 'run.start', { interfaceId });
}
