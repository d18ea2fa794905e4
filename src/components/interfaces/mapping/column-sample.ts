import { fillTemplate } from '#src/server/contracts/mapping.ts';
import type { MappedColumn } from '#src/server/core/definition/definition.ts';

export type SampleRow = Readonly<Record<string, string | null>>;
type Constant = Extract<MappedColumn['source'], { kind: 'constant' | 'variable' }>;

/** What a constant or variable column would hold now; undefined when it names a variable nobody knows. */
export function constantSample(
  source: Constant,
  variables: readonly { readonly name: string; readonly value: string | null }[],
): string | null | undefined {
  if (source.kind === 'constant') return source.value;
  const known = Object.fromEntries(variables.map(({ name, value }) => [name, value ?? `\${${name}}`]));
  try {
    return fillTemplate(source.template, known, 'template');
  } catch {
    return undefined;
  }
}
