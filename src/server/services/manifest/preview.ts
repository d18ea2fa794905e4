import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { rawDatabase, source } from '#src/db/schema/index.ts';
import type { manifestContract } from '#src/server/contracts/manifest.ts';
import type { InterfaceDefinition } from '#src/server/core/definition/definition.ts';
import type { ServiceContext } from '../context.ts';
import { missing } from '../errors.ts';
import { findInterface } from '../source-interface/index.ts';
import type { KnownManifest } from './read-leniently.ts';
import { renderManifest } from './render.ts';

type Input = z.output<typeof manifestContract.preview.input>;
type Row = Awaited<ReturnType<typeof findInterface>>;

/** The manifest of an interface as it would be with this definition, in the words somebody wrote it in. */
export async function previewManifest(context: ServiceContext, input: Input): Promise<{ text: string }> {
  const row = await findInterface(context, 'manifest.preview', input.interfaceId);
  const manifest = await manifestOf(context, row, input.definition);
  return { text: renderManifest(input.text, manifest) };
}

export async function manifestOf(context: ServiceContext, row: Row, definition: InterfaceDefinition): Promise<KnownManifest> {
  const [names] = await context.db
    .select({ source: source.name, rawDatabase: rawDatabase.name })
    .from(source)
    .innerJoin(rawDatabase, eq(rawDatabase.id, source.rawDatabaseId))
    .where(eq(source.id, row.sourceId));
  if (!names) throw missing();
  const { description, kind, stream, maxRuns } = row;
  return {
    apiVersion: 'headwater/v1',
    kind: 'Interface',
    metadata: { name: row.name, ...names },
    spec: { description, kind, stream, maxRuns, definition } as KnownManifest['spec'],
  };
}
