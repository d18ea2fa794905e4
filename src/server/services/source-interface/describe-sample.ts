import type { ColumnProfile, Preview, Suggestion } from '#src/server/contracts/preview.ts';
import type { InterfaceDefinition } from '#src/server/core/definition/definition.ts';
import { profileColumn } from '#src/server/core/profile/profile.ts';
import { suggestRules } from '#src/server/core/profile/suggest.ts';
import type { PipelinePreview } from '../ports.ts';

/** The sample of every target column before the rules: its profile, and the rules it speaks for. */
export function describeSample({ rows }: PipelinePreview, definition: InterfaceDefinition): Pick<Preview, 'profile' | 'suggestions'> {
  const sampled = definition.columns.map((column) => {
    const cells = rows.map(({ mapped }) => mapped[column.target] ?? null);
    return { column, cells, profile: profileColumn(column.target, column.type.kind, cells) };
  });
  const suggestions = suggestRules(sampled, definition.rules) as Suggestion[];
  return { profile: sampled.map(({ profile }) => profile as ColumnProfile), suggestions };
}
