import { eq, max } from 'drizzle-orm';
import type { Transaction } from '#src/db/client.ts';
import { interfaceVersion, sourceInterface } from '#src/db/schema/index.ts';
import type { Definable } from '#src/server/core/definition/changes.ts';
import type { ServiceContext } from '../context.ts';
import { resyncFires } from '../schedule/index.ts';
import type { InterfaceRow } from '../source-interface/index.ts';

interface Hands {
  readonly author: string;
  readonly approver: string | null;
  readonly comment: string;
}

/** Writes the candidate as the newest version and puts the interface, whose row is locked, online with it. */
export async function freezeVersion(
  tx: Transaction,
  context: ServiceContext,
  row: InterfaceRow,
  { stream, definition }: Definable,
  hands: Hands,
): Promise<number> {
  const [last] = await tx
    .select({ version: max(interfaceVersion.version) })
    .from(interfaceVersion)
    .where(eq(interfaceVersion.interfaceId, row.id));
  const version = (last?.version ?? 0) + 1;
  await tx.insert(interfaceVersion).values({ interfaceId: row.id, version, stream, definition, ...hands });
  await tx
    .update(sourceInterface)
    .set({
      stream,
      definition,
      publishedVersion: version,
      state: 'online',
      pauseReason: null,
      pausedBy: null,
      version: row.version + 1,
      updatedAt: context.ports.now(),
    })
    .where(eq(sourceInterface.id, row.id));
  await resyncFires(tx, { interfaceId: row.id });
  return version;
}
