import type { StreamRef } from '#src/server/core/connector/protocol.ts';
import type { InterfaceDefinition } from '#src/server/core/definition/definition.ts';
import { postgresConfig, publishDiscovered, publishStream, stepsOf, type Verbs } from '../verbs.ts';

export interface Workload {
  readonly upserted: string;
  readonly appended: string;
  readonly catalogue: string;
  readonly pushed: string;
  readonly pushToken: string;
}

const pushToken = 'fault-run-token-0123456789';
const gradeRule = stepsOf([{ rule: 'range', columns: ['grade'], params: { minimum: '0', maximum: '100' } }]);
const retry: InterfaceDefinition['retry'] = {
  kind: 'exponential',
  maxAttempts: 50,
  baseSeconds: 1,
  maxSeconds: 5,
  categories: ['connection', 'system'],
};

/** Three batch interfaces of different increment and write mode on short schedules, and one realtime interface. */
export async function createWorkload(verbs: Verbs, dataUrl: string): Promise<Workload> {
  const { id: rawDatabaseId } = await verbs.rawDatabase.create({
    name: 'landing',
    connector: 'postgres',
    config: postgresConfig(dataUrl),
    schemaName: 'landing',
  });
  const { id: sourceId } = await verbs.source.create({
    rawDatabaseId,
    name: 'upstream',
    connector: 'postgres',
    config: postgresConfig(dataUrl),
    budget: { maxRuns: 8 },
  });
  const workload = {
    upserted: await publishDiscovered(verbs, sourceId, 'public/event', 'upserted', upsertByTime),
    appended: await publishDiscovered(verbs, sourceId, 'public/event', 'appended', appendByKey),
    catalogue: await publishDiscovered(verbs, sourceId, 'public/catalogue', 'catalogue', overwrite),
    pushed: await createPush(verbs, rawDatabaseId),
    pushToken,
  };
  await schedule(verbs, workload.upserted, 2);
  await schedule(verbs, workload.appended, 2);
  await schedule(verbs, workload.catalogue, 4);
  return workload;
}

const pushedStream: StreamRef = {
  kind: 'endpoint',
  path: ['pushed'],
  config: {
    fields: [
      { name: 'id', type: { kind: 'int64' }, nativeType: 'int64', isNullable: false, isKey: false, isCursorCandidate: false },
      { name: 'label', type: { kind: 'text' }, nativeType: 'text', isNullable: true, isKey: false, isCursorCandidate: false },
    ],
  },
};

const smallBatches = { maxBatchRows: 500 };

function upsertByTime(proposed: InterfaceDefinition): InterfaceDefinition {
  return {
    ...proposed,
    retry,
    rules: gradeRule,
    increment: { kind: 'timestamp', cursorField: 'updated_at', keyFields: ['id'], overlapSeconds: 10 },
    target: { ...proposed.target, table: 'event_upserted', writeMode: 'upsert', keyColumns: ['id'] },
    limits: { ...proposed.limits, ...smallBatches },
  };
}

function appendByKey(proposed: InterfaceDefinition): InterfaceDefinition {
  return {
    ...proposed,
    retry,
    rules: gradeRule,
    increment: { kind: 'key', cursorField: 'id', keyFields: ['id'], overlapKeys: 2000 },
    target: { ...proposed.target, table: 'event_appended', writeMode: 'append', keyColumns: ['id'] },
    limits: { ...proposed.limits, ...smallBatches },
  };
}

function overwrite(proposed: InterfaceDefinition): InterfaceDefinition {
  return {
    ...proposed,
    retry,
    increment: { kind: 'full' },
    target: { ...proposed.target, table: 'catalogue', writeMode: 'overwrite' },
    limits: { ...proposed.limits, maxBatchRows: 5000 },
  };
}

async function createPush(verbs: Verbs, rawDatabaseId: string): Promise<string> {
  const { id: sourceId } = await verbs.source.create({
    rawDatabaseId,
    name: 'devices',
    connector: 'http-push',
    config: { authentication: 'bearer', token: pushToken },
  });
  return publishStream(verbs, sourceId, pushedStream, 'pushed', (proposed) => proposed);
}

async function schedule(verbs: Verbs, interfaceId: string, seconds: number): Promise<void> {
  await verbs.schedule.update({
    level: 'interface',
    interfaceId,
    spec: {
      trigger: { kind: 'interval', seconds, anchor: '2026-01-01T00:00:00Z' },
      timeZone: 'UTC',
      window: null,
      overlap: 'discard',
      misfire: 'once',
      misfireLimit: 50,
    },
  });
}
