import type { z } from 'zod';
import type { sourceContract } from '#src/server/contracts/source.ts';
import type { ServiceContext } from '../context.ts';
import { settingsUnderTest } from './settings-under-test.ts';

type Input = z.output<typeof sourceContract.suggest.input>;
const suggestTimeoutSeconds = 10;

/** Empty when the connector has nothing to propose for the field. */
export async function suggestForSource(context: ServiceContext, input: Input): Promise<string[]> {
  const settings = await settingsUnderTest(context, 'source.suggest', input);
  const runtime = await context.ports.loadConnector(settings.connector);
  const suggestions = await runtime.suggest?.(
    context.ports.contextFor(settings, AbortSignal.timeout(suggestTimeoutSeconds * 1000)),
    input.path,
  );
  return [...(suggestions ?? [])];
}
