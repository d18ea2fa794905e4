import type { z } from 'zod';
import type { sourceContract } from '#src/server/contracts/source.ts';
import type { CheckStage } from '#src/server/core/connector/protocol.ts';
import { recordAudit } from '../audit/index.ts';
import { checkConnection, rememberCheck } from '../connector/index.ts';
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
    if (input.id && Object.keys(input.config).length === 0)
      await rememberCheck(tx, { sourceId: input.id, origin: 'person', stages, at: context.ports.now() });
    const after = { connector: input.connector, failedStage: failed?.stage ?? null, code: failed?.error?.code ?? null };
    await recordAudit(tx, context, { action: 'source.check', objectType: 'source', objectId: input.id ?? 'unsaved', after });
  });
}
