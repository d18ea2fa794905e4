import { createHmac } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type pg from 'pg';
import { createDatabase, createPool, type Database } from '#src/db/client.ts';
import { connectorCatalog } from './connectors/catalog.ts';
import { loadConnector } from './connectors/runtime.ts';
import type { ConnectorContext, ConnectorRuntime } from './core/connector/protocol.ts';
import { configError } from './core/errors/headwater-error.ts';
import { listProblems, previewRun, rehearseRows, revalidateRows } from './engine/index.ts';
import type { RunPlan } from './engine/plan.ts';
import type { BoundConnector, Clock, EnginePorts } from './engine/ports.ts';
import { type Environment, secretVariable } from './env.ts';
import { installationFactsOf } from './installation-facts.ts';
import { loadNotifier } from './notifiers/runtime.ts';
import { findRule } from './rules/catalog.ts';
import { checkExpression, expressionCompiler, expressionFunctions } from './rules/expression/index.ts';
import { checkMetricCondition, metricConditionHolds } from './rules/expression/metric-condition.ts';
import type { ServiceContext } from './services/context.ts';
import { createResolveAddress } from './services/egress/index.ts';
import type { ConnectorSettings, PipelinePreview, PipelineRequest, ServicePorts } from './services/ports.ts';
import { createSecretBox, keyRingOf, openSettings, type SecretBox, type StoredConnector } from './services/secret/index.ts';
import { createResolveFile } from './services/upload/index.ts';
import { createQuarantineStore, createRunLedger } from './stores/index.ts';
import type { PrepareRun } from './worker/carry-batch-run.ts';
import type { ClaimedRun } from './worker/claim.ts';
import type { Reach } from './worker/fault-points.ts';
import { heedDrift } from './worker/heed-drift.ts';
import { variablesOf } from './worker/variables.ts';
import type { PrepareVerification } from './worker/verifier.ts';
import { workerContext } from './worker/worker-context.ts';

export interface Composition {
  readonly pool: pg.Pool;
  readonly db: Database;
  /** What the verbs reach beside the database. */
  readonly ports: ServicePorts;
  /** What a claimed run needs: its plan and the engine's ports around it. */
  prepareRun(reach: Reach): PrepareRun;
  readonly prepareVerification: PrepareVerification;
  close(): Promise<void>;
}

export interface CompositionOptions {
  readonly applicationName: string;
  readonly maxConnections?: number;
  readonly queryTimeoutMilliseconds?: number;
  readonly onConnectionError?: (error: Error) => void;
}

type Connectors = Pick<ServicePorts, 'loadConnector' | 'contextFor'>;

const clock: Clock = { monotonicMilliseconds: () => performance.now() };
const rules = { find: findRule };
/** Beside the time limit of a question: what connecting may take. */
const askPatienceSeconds = 15;
const expressions: ServicePorts['expressions'] = {
  functions: expressionFunctions,
  check: checkExpression,
  variablesNow: () => variablesOf({ plannedLower: null, plannedUpper: null, claimedAt: new Date(), timeZone: 'UTC', definition: null }),
};

/** Builds the object graph of one process: console, worker or command line. */
export function compose(env: Environment, options: CompositionOptions): Composition {
  const pool = createPool(env.DATABASE_URL, options);
  const db = createDatabase(pool);
  const secrets = createSecretBox(db, keyRingOf(env.ENCRYPTION_KEY, env.ENCRYPTION_KEYS_OLD));
  const connectors = connectorsOf(db, env);
  const secretOf = maskKeys(env.ENCRYPTION_KEYS_OLD.at(-1) ?? env.ENCRYPTION_KEY);
  const ports: ServicePorts = {
    ...connectors,
    notifiers: notifiersOf(env),
    measures: measuresOf(connectors),
    ...previewsOf(connectors, secretOf),
    expressions,
    installation: installationFactsOf(env),
    secrets,
    now: () => new Date(),
  };
  return {
    pool,
    db,
    ports,
    prepareRun: (reach) => prepareRun({ pool, secrets, connectors, secretOf, reach, context: workerContext(db, ports) }),
    prepareVerification: prepareVerification({ pool, secrets, connectors, secretOf }),
    close: () => pool.end(),
  };
}

function connectorsOf(db: Database, env: Environment): Connectors {
  const resolveAddress = createResolveAddress(env.HEADWATER_EGRESS_ALLOW);
  const resolveFile = createResolveFile(db, env.HEADWATER_FILE_ROOTS);
  return {
    loadConnector: async (name) => {
      const runtime = await loadConnector(name);
      if (!runtime) throw configError('connector/unknown', 'connector', { connector: name });
      return runtime;
    },
    contextFor: (settings, signal): ConnectorContext => ({ config: parseConfig(settings), signal, resolveAddress, resolveFile }),
  };
}

function notifiersOf(env: Environment): ServicePorts['notifiers'] {
  return {
    load: async (name) => {
      const runtime = await loadNotifier(name);
      if (!runtime) throw configError('notifier/unknown', 'notifier', { notifier: name });
      return runtime;
    },
    resolveAddress: createResolveAddress(env.HEADWATER_EGRESS_ALLOW),
    consoleUrl: env.NEXTAUTH_URL ?? null,
  };
}

function measuresOf({ loadConnector: load, contextFor }: Connectors): ServicePorts['measures'] {
  return {
    checkCondition: checkMetricCondition,
    holds: metricConditionHolds,
    ask: async (settings, question, timeoutSeconds) => {
      const runtime = await load(settings.connector);
      if (!runtime.askOne) throw configError('alert-rule/not-askable', 'rawDatabaseId', { connector: settings.connector });
      const signal = AbortSignal.timeout((timeoutSeconds + askPatienceSeconds) * 1000);
      return runtime.askOne(contextFor(settings, signal), question, timeoutSeconds);
    },
  };
}

/** Runtimes rely on it: what reaches them has every default and no field of the wrong type. */
function parseConfig({ connector, config }: ConnectorSettings): ConnectorSettings['config'] {
  const descriptor = connectorCatalog.find(({ name }) => name === connector);
  if (!descriptor) throw configError('connector/unknown', 'connector', { connector });
  const parsed = descriptor.config.safeParse(config);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = `config.${issue?.path.join('.') ?? ''}`;
  throw configError('input/invalid', field, { field, problem: issue?.message ?? '' });
}

function previewsOf(
  connectors: Connectors,
  secretOf: EnginePorts['secretOf'],
): Pick<ServicePorts, 'preview' | 'rehearse' | 'revalidate' | 'listProblems'> {
  const shared = { rules, expressions: expressionCompiler, secretOf, clock };
  return {
    preview: async (source, target, request, limit, signal) => {
      const ports = { ...shared, source: await bind(connectors, source), target: await bind(connectors, target) };
      return (await previewRun(planOfRequest(request), ports, limit, signal)) as unknown as PipelinePreview;
    },
    rehearse: (request, rows) => rehearseRows(planOfRequest(request), shared, rows) as unknown as PipelinePreview,
    listProblems: (request) => listProblems(planOfRequest(request), shared),
    revalidate: (request, rows) => revalidateRows(planOfRequest(request), shared, rows),
  };
}

async function bind(connectors: Connectors, settings: ConnectorSettings): Promise<BoundConnector> {
  const runtime: ConnectorRuntime = await connectors.loadConnector(settings.connector);
  return { runtime, contextFor: async (signal) => connectors.contextFor(settings, signal) };
}

/** A dry run has no fire: its variables count from now. */
function planOfRequest(request: PipelineRequest): RunPlan {
  const now = { plannedLower: null, plannedUpper: null, claimedAt: new Date(), timeZone: 'UTC', definition: request.definition };
  return { ...request, runId: '0', attempt: 1, definitionVersion: 0, variables: variablesOf(now), options: {} };
}

interface RunParts {
  readonly pool: pg.Pool;
  readonly secrets: SecretBox;
  readonly connectors: Connectors;
  readonly secretOf: EnginePorts['secretOf'];
  readonly reach: Reach;
  readonly context: ServiceContext;
}

function prepareRun({ pool, secrets, connectors, secretOf, reach, context }: RunParts): PrepareRun {
  const ledger = createRunLedger(pool);
  const quarantine = createQuarantineStore(pool, { reach });
  return async (run, stopping) => {
    const source = await openSettings(secrets, 'source', await loadStored(pool, 'source', run.sourceId));
    const target = await openSettings(secrets, 'raw_database', await loadStored(pool, 'raw_database', run.rawDatabaseId));
    const ports: EnginePorts = {
      source: await bind(connectors, source),
      target: await bind(connectors, target),
      ledger,
      quarantine,
      rules,
      expressions: expressionCompiler,
      clock,
      lease: { fencingToken: run.fencingToken, stopping },
      secretOf,
      faults: { reach },
    };
    return { plan: planOfRun(run), ports, heedDrift: (signal) => heedDrift(context, run, ports.source, signal) };
  };
}

function prepareVerification({ pool, secrets, connectors, secretOf }: Omit<RunParts, 'reach' | 'context'>): PrepareVerification {
  return async (claimed) => {
    const source = await openSettings(secrets, 'source', await loadStored(pool, 'source', claimed.sourceId));
    const target = await openSettings(secrets, 'raw_database', await loadStored(pool, 'raw_database', claimed.rawDatabaseId));
    const ends = { source: await bind(connectors, source), target: await bind(connectors, target) };
    return { plan: planOfRequest(claimed), ports: { ...ends, rules, expressions: expressionCompiler, clock, secretOf } };
  };
}

function planOfRun(run: ClaimedRun): RunPlan {
  const { definition, stream, options, parentRunId } = run;
  if (definition === null || stream === null)
    throw configError('run/version-missing', 'definitionVersion', { version: run.definitionVersion });
  const { boundary, isFullRefresh, limitRows, isResume, replay } = options;
  return {
    runId: run.id,
    interfaceId: run.interfaceId,
    interfaceName: run.interfaceName,
    attempt: run.attempt,
    definitionVersion: run.definitionVersion,
    definition,
    stream,
    variables: variablesOf(run),
    options: {
      ...(boundary && { boundary }),
      ...(isFullRefresh && { isFullRefresh }),
      ...(limitRows !== undefined && { limitRows }),
      ...(isResume && parentRunId !== null && { resumeOf: parentRunId }),
      ...(replay && { isReplay: true }),
      ...(run.lane > 0 && { lane: run.lane }),
    },
  };
}

async function loadStored(pool: pg.Pool, table: 'source' | 'raw_database', id: string): Promise<StoredConnector> {
  const { rows } = await pool.query<StoredConnector>(`SELECT id, connector, config, secrets FROM ${table} WHERE id = $1`, [id]);
  if (!rows[0]) throw configError('object/missing', table);
  return rows[0];
}

/**
 * Keys of masks by reference: a variable of the environment of that name, else one derived from the oldest
 * key-encryption key, so that rotating keys does not change what a mask makes of a value.
 */
function maskKeys(root: string): EnginePorts['secretOf'] {
  return (reference) => {
    const own = secretVariable(reference);
    return own === undefined ? createHmac('sha256', Buffer.from(root, 'hex')).update(`mask:${reference}`).digest() : Buffer.from(own);
  };
}
