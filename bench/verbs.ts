import { type Composition, compose } from '#src/server/composition.ts';
import type { StreamRef } from '#src/server/core/connector/protocol.ts';
import type { InterfaceDefinition } from '#src/server/core/definition/definition.ts';
import type { FieldSchema } from '#src/server/core/value/logical-type.ts';
import { parseEnvironment } from '#src/server/env.ts';
import { cliActor } from '#src/server/services/context.ts';
import { createCallerFactory } from '#src/server/trpc/init.ts';
import { appRouter } from '#src/server/trpc/router.ts';

const createCaller = createCallerFactory(appRouter);

/** The console's verbs, in this process. */
export type Verbs = ReturnType<typeof createCaller>;

export function openVerbs(env: Readonly<Record<string, string>>): { verbs: Verbs; composition: Composition } {
  const composition = compose(parseEnvironment(env), { applicationName: 'bench' });
  const { db, ports } = composition;
  return { composition, verbs: createCaller({ services: { db, actor: cliActor, origin: null, ports } }) };
}

type Adapt = (proposed: InterfaceDefinition) => InterfaceDefinition;

/** Finds a stream by discovery and publishes an interface of it; returns the interface's id. */
export async function publishDiscovered(verbs: Verbs, sourceId: string, path: string, name: string, adapt: Adapt): Promise<string> {
  const { streams } = await verbs.source.discover({ id: sourceId, isFresh: true });
  const stream = streams.find(({ ref }) => ref.path.join('/') === path);
  if (!stream) throw new Error(`no stream ${path} among ${streams.map(({ ref }) => ref.path.join('/')).join(', ')}`);
  return publishStream(verbs, sourceId, stream.ref, name, adapt);
}

/** Proposes, adapts, creates and publishes, as a person would. */
export async function publishStream(verbs: Verbs, sourceId: string, ref: StreamRef, name: string, adapt: Adapt): Promise<string> {
  const [proposal] = await verbs.sourceInterface.discover({ sourceId, streams: [ref as never] });
  if (!proposal) throw new Error(`no proposal for ${name}`);
  const definition = adapt(proposal.definition as InterfaceDefinition);
  const { ids } = await verbs.sourceInterface.create({
    sourceId,
    interfaces: [{ stream: proposal.stream, name, kind: proposal.kind, description: '', definition }],
  });
  const interfaceId = ids[0] as string;
  const { ddl, existing } = await verbs.targetTable.preview({ interfaceId });
  if (existing !== null) await takeTypes(verbs, interfaceId, definition, existing);
  const { version } = await verbs.sourceInterface.get({ id: interfaceId });
  await verbs.interfaceVersion.publish({ interfaceId, version, ...(existing === null && { ddl }) });
  return interfaceId;
}

/** The table is there: its types win over those a sample of the source suggests. */
async function takeTypes(verbs: Verbs, id: string, definition: InterfaceDefinition, existing: readonly FieldSchema[]): Promise<void> {
  const columns = definition.columns.map((column) => {
    const found = existing.find(({ name }) => name === column.target);
    return found ? { ...column, type: found.type, nativeType: found.nativeType } : column;
  });
  await verbs.sourceInterface.update({ id, version: 1, definition: { ...definition, columns } });
}

export interface RuleChoice {
  readonly rule: string;
  readonly columns: readonly string[];
  readonly params: Readonly<Record<string, unknown>>;
}

export function stepsOf(choices: readonly RuleChoice[]): InterfaceDefinition['rules'] {
  return choices.map(({ rule, columns, params }, index) => ({
    id: `step-${index + 1}`,
    rule,
    columns: [...columns],
    params,
    isEnabled: true,
    gate: 'quarantine',
    thresholdCount: null,
    thresholdShare: null,
  }));
}

export function postgresConfig(url: string): Record<string, unknown> {
  const { hostname, port, pathname, username, password } = new URL(url);
  return {
    host: hostname,
    port: Number(port),
    database: pathname.slice(1),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    tls: 'disable',
  };
}
