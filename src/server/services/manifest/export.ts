import { asc, eq } from 'drizzle-orm';
import { rawDatabase, schedule, source, sourceInterface } from '#src/db/schema/index.ts';
import type { ManifestInput } from '#src/server/contracts/manifest.ts';
import { requirePermission } from '../access.ts';
import type { ServiceContext } from '../context.ts';
import { withSecretReferences } from './secret-references.ts';

const apiVersion = 'headwater/v1' as const;

/** Everything as documents that `apply` takes back; secrets only by reference. */
export async function exportManifests(context: ServiceContext): Promise<ManifestInput[]> {
  requirePermission(context, 'source.create');
  return [...(await exportRawDatabases(context)), ...(await exportSources(context)), ...(await exportInterfaces(context))];
}

async function exportRawDatabases({ db }: ServiceContext): Promise<ManifestInput[]> {
  const rows = await db.select().from(rawDatabase).orderBy(asc(rawDatabase.name));
  return rows.map(({ name, description, connector, config, secrets, schemaName }) => ({
    apiVersion,
    kind: 'RawDatabase',
    metadata: { name },
    spec: { description, connector, config: withSecretReferences(name, config, secrets), schemaName },
  }));
}

async function exportSources({ db }: ServiceContext): Promise<ManifestInput[]> {
  const rows = await db
    .select({ row: source, parent: rawDatabase.name, schedule })
    .from(source)
    .innerJoin(rawDatabase, eq(rawDatabase.id, source.rawDatabaseId))
    .leftJoin(schedule, eq(schedule.sourceId, source.id))
    .orderBy(asc(rawDatabase.name), asc(source.name));
  return rows.map(({ row, parent, schedule: own }) => ({
    apiVersion,
    kind: 'Source',
    metadata: { name: row.name, rawDatabase: parent },
    spec: {
      description: row.description,
      connector: row.connector,
      config: withSecretReferences(`${parent}_${row.name}`, row.config, row.secrets),
      budget: row.budget,
      retry: row.retry,
      probeMinutes: row.probeMinutes,
      ...(own && { schedule: { spec: own.spec, isEnabled: own.isEnabled } }),
    },
  }));
}

async function exportInterfaces({ db }: ServiceContext): Promise<ManifestInput[]> {
  const rows = await db
    .select({ row: sourceInterface, source: source.name, parent: rawDatabase.name, schedule })
    .from(sourceInterface)
    .innerJoin(source, eq(source.id, sourceInterface.sourceId))
    .innerJoin(rawDatabase, eq(rawDatabase.id, source.rawDatabaseId))
    .leftJoin(schedule, eq(schedule.interfaceId, sourceInterface.id))
    .orderBy(asc(rawDatabase.name), asc(source.name), asc(sourceInterface.name));
  return rows.map(({ row, source: sourceName, parent, schedule: own }) => ({
    apiVersion,
    kind: 'Interface',
    metadata: { name: row.name, source: sourceName, rawDatabase: parent },
    spec: {
      description: row.description,
      kind: row.kind as 'batch' | 'realtime',
      stream: { ...row.stream, path: [...row.stream.path] } as Extract<ManifestInput, { kind: 'Interface' }>['spec']['stream'],
      definition: row.definition,
      maxRuns: row.maxRuns,
      freshnessMinutes: row.freshnessMinutes,
      ...(own && { schedule: { spec: own.spec, isEnabled: own.isEnabled } }),
    },
  }));
}
