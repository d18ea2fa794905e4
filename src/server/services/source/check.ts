import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { source } from '#src/db/schema/index.ts';
import type { sourceContract } from '#src/server/contracts/source.ts';
import type { CheckStage } from '#src/server/core/connector/protocol.ts';
import { recordAudit } from '../audit/index.ts';
import { checkConnection } from '../connector/index.ts';
import type { ServiceContext } from '../context.ts';
import { settingsUnderTest } from './settings-under-test.ts';

type Input = z.output<typeof sourceContract.check.input>;

/** With an empty `config` the saved source is checked as it is, and its health remembered. */
export async function* checkSource(context: ServiceContext, input: Input, signal?: AbortSignal): AsyncGenerator<CheckStage> {
  const settings = await settingsUnderTest(context, 'source.check', input);
  const stages: CheckStage[] = [];
  for await (const stage of checkConnection(context.ports, settings, signal)) {
    stages.push(stage);
    yield stage;
  }
  await remember(context, input, stages);
}

async function remember(context: ServiceContext, input: Input, stages: readonly CheckStage[]): Promise<void> {
  const failed = stages.find((stage) => stage.outcome === 'failed');
  await context.db.transaction(async (tx) => {
    if (input.id && Object.keys(input.config).length === 0) {
      const health = failed ? 'failing' : 'healthy';
      const closed = failed ? {} : { consecutiveFailures: 0, breakerOpenUntil: null };
      await tx
        .update(source)
        .set({ health, lastCheck: stages, lastCheckAt: context.ports.now(), ...closed })
        .where(eq(source.id, input.id));
    }
    const after = { connector: input.connector, failedStage: failed?.stage ?? null, code: failed?.error?.code ?? null };
    await recordAudit(tx, context, { action: 'source.check', objectType: 'source', objectId: input.id ?? 'unsaved', after });
  });
}
