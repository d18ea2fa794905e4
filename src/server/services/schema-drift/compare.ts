import { and, eq, inArray } from 'drizzle-orm';
import type { Database } from '#src/db/client.ts';
import { interfaceVersion, sourceInterface } from '#src/db/schema/index.ts';
import type { DiscoveredStream, StreamRef } from '#src/server/core/connector/protocol.ts';
import { compareFields } from '#src/server/core/drift/compare-fields.ts';
import { HeadwaterError } from '#src/server/core/errors/headwater-error.ts';
import type { FieldSchema } from '#src/server/core/value/logical-type.ts';
import { recordDrift } from './record.ts';

type Describe = (stream: StreamRef) => Promise<DiscoveredStream>;

/** Compares what a source holds now with what each of its published interfaces expects. Streams that discovery does not list are described. */
export async function compareInterfaces(
  db: Database,
  sourceId: string,
  streams: readonly DiscoveredStream[],
  describe: Describe,
): Promise<void> {
  const published = await db
    .select({ interfaceId: sourceInterface.id, version: interfaceVersion })
    .from(sourceInterface)
    .innerJoin(
      interfaceVersion,
      and(eq(interfaceVersion.interfaceId, sourceInterface.id), eq(interfaceVersion.version, sourceInterface.publishedVersion)),
    )
    .where(and(eq(sourceInterface.sourceId, sourceId), inArray(sourceInterface.state, ['online', 'paused'])));
  for (const { interfaceId, version } of published) {
    const fields = await fieldsNow(version.stream, streams, describe);
    if (fields === undefined) continue;
    const changes = compareFields(version.definition, fields, isInferred(version.stream));
    await recordDrift(db, { interfaceId, definitionVersion: version.version }, changes);
  }
}

/** Undefined when nothing can be said: what comes over a wire has no schema of its own, and an outage is no drift. */
async function fieldsNow(
  stream: StreamRef,
  streams: readonly DiscoveredStream[],
  describe: Describe,
): Promise<readonly FieldSchema[] | null | undefined> {
  if (stream.kind === 'endpoint' || stream.kind === 'topic') return undefined;
  if (stream.kind === 'table' || stream.kind === 'view') return streams.find(({ ref }) => isSame(ref, stream))?.fields ?? null;
  return describeNow(stream, describe);
}

export async function describeNow(stream: StreamRef, describe: Describe): Promise<readonly FieldSchema[] | null | undefined> {
  try {
    return (await describe(stream)).fields;
  } catch (error) {
    return error instanceof HeadwaterError && error.errorClass === 'schema-drift' ? null : undefined;
  }
}

/** Types of files are guessed from their first rows. */
export function isInferred({ kind }: StreamRef): boolean {
  return kind === 'file';
}

function isSame(a: StreamRef, b: StreamRef): boolean {
  return a.path.length === b.path.length && a.path.every((part, index) => part === b.path[index]);
}
