import { Buffer } from 'node:buffer';
import { eq } from 'drizzle-orm';
import { rawDatabase, source, sourceInterface } from '#src/db/schema/index.ts';
import { type Manifest, manifestSchema } from '#src/server/contracts/manifest.ts';
import { runContract } from '#src/server/contracts/run.ts';
import type { SampleRun } from '#src/server/contracts/setup.ts';
import { HeadwaterError } from '#src/server/core/errors/headwater-error.ts';
import { requirePermission } from '../access.ts';
import type { ServiceContext } from '../context.ts';
import { applyManifests } from '../manifest/index.ts';
import { startRun } from '../run/index.ts';
import { proposeInterfaces } from '../source-interface/index.ts';
import { createUpload } from '../upload/index.ts';
import { readProgress, writeProgress } from './progress.ts';
import { sampleFile, sampleNames, sampleRawDatabase, sampleSource } from './sample.ts';

/** Makes what the sample needs by the verbs a person would use, once, and runs it: from a bundled file, without any network. */
export async function startSample(context: ServiceContext): Promise<SampleRun> {
  requirePermission(context, 'setup.start');
  const interfaceId = (await findSample(context))?.interfaceId ?? (await makeSample(context));
  const { id: runId } = await startRun(context, runContract.start.input.parse({ interfaceId }));
  await context.db.transaction(async (tx) => {
    const progress = await readProgress(tx);
    await writeProgress(tx, { ...progress, step: 'sample', sample: { interfaceId, runId } }, context.ports.now());
  });
  return { interfaceId, runId };
}

async function makeSample(context: ServiceContext): Promise<string> {
  const { target, uploadsFolder, maxUploadBytes } = context.ports.installation;
  const bytes = Buffer.from(sampleFile);
  const file = await createUpload(context, {
    name: sampleNames.file,
    bytes: chunkOf(bytes),
    folder: uploadsFolder,
    maxBytes: maxUploadBytes,
  });
  await apply(context, [sampleRawDatabase(target), sampleSource(file.reference)]);
  await apply(context, [await sampleInterface(context, file.reference)]);
  const made = await findSample(context);
  if (!made?.interfaceId) throw new Error('The sample was made and is not there');
  return made.interfaceId;
}

async function sampleInterface(context: ServiceContext, reference: string): Promise<Manifest> {
  const found = await findSample(context);
  const stream = { path: [reference], kind: 'file' as const, config: {} };
  const [proposal] = await proposeInterfaces(context, { sourceId: found?.sourceId ?? '', streams: [stream] });
  if (!proposal) throw new Error('The sample file was not understood');
  const { columns, target } = proposal.definition;
  const key = 'order_id';
  const definition = {
    ...proposal.definition,
    columns: columns.map((column) => (column.target === key ? { ...column, isKey: true, isNullable: false } : column)),
    rules: [
      { id: 'trim', rule: 'trim', columns: ['customer', 'city'] },
      { id: 'email', rule: 'email', columns: ['email'] },
    ],
    increment: { kind: 'full' },
    target: { ...target, table: 'orders', writeMode: 'upsert', keyColumns: [key] },
  };
  return manifestSchema.parse({
    apiVersion: 'headwater/v1',
    kind: 'Interface',
    metadata: { name: sampleNames.interface, source: sampleNames.source, rawDatabase: sampleNames.rawDatabase },
    spec: {
      description: 'Twenty-one orders, one with a broken e-mail address. 21 个订单，其中一个邮箱不正确。',
      stream: proposal.stream,
      definition,
    },
  });
}

async function apply(context: ServiceContext, manifests: readonly Manifest[]): Promise<void> {
  for await (const { error } of applyManifests(context, manifests, { secretOf: () => undefined, isPublishing: true })) {
    if (error) throw new HeadwaterError(error);
  }
}

/** The sample as far as it is made; a published interface makes it whole. */
async function findSample({ db }: ServiceContext): Promise<{ sourceId: string; interfaceId: string | null } | undefined> {
  const [found] = await db
    .select({ sourceId: source.id, interfaceId: sourceInterface.id, publishedVersion: sourceInterface.publishedVersion })
    .from(rawDatabase)
    .innerJoin(source, eq(source.rawDatabaseId, rawDatabase.id))
    .leftJoin(sourceInterface, eq(sourceInterface.sourceId, source.id))
    .where(eq(rawDatabase.name, sampleNames.rawDatabase));
  return found && { sourceId: found.sourceId, interfaceId: found.publishedVersion === null ? null : found.interfaceId };
}

async function* chunkOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
