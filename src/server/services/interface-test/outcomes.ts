import type { InterfaceDefinition } from '#src/server/core/definition/definition.ts';
import type { ExpectedRow } from '#src/server/core/definition/outcomes.ts';
import type { ServiceContext } from '../context.ts';
import type { InterfaceRow } from '../source-interface/index.ts';

type Rows = readonly Readonly<Record<string, string | null>>[];

/** What a definition makes of source rows now. */
export async function outcomesOf(
  context: ServiceContext,
  { id, name, stream }: Pick<InterfaceRow, 'id' | 'name' | 'stream'>,
  definition: InterfaceDefinition,
  rows: Rows,
): Promise<ExpectedRow[]> {
  const request = { interfaceId: id, interfaceName: name, definition, stream };
  const checks = await context.ports.revalidate(
    request,
    rows.map((values, index) => ({ id: String(index), values })),
  );
  return checks.map(({ fate, refusal, result }) => ({
    fate,
    code: refusal?.code ?? null,
    column: refusal?.column ?? null,
    result: fate === 'live' ? result : {},
  }));
}
