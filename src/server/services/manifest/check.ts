import type { z } from 'zod';
import { zhCN } from 'zod/locales';
import type { ManifestCheck, manifestContract } from '#src/server/contracts/manifest.ts';
import { definitionConflicts } from '#src/server/core/definition/conflicts.ts';
import type { ServiceContext } from '../context.ts';
import { isKnownRule } from '../rule/index.ts';
import { findInterface } from '../source-interface/index.ts';
import { checkText } from './check-text.ts';
import { manifestOf } from './preview.ts';
import type { KnownManifest, Path } from './read-leniently.ts';

type Input = z.output<typeof manifestContract.check.input>;

const chinese = zhCN().localeError;

/** What a text says of this interface, and what is wrong with it; nothing is changed. */
export async function checkManifest(context: ServiceContext, input: Input): Promise<ManifestCheck> {
  const row = await findInterface(context, 'manifest.check', input.interfaceId);
  const { metadata, spec } = await manifestOf(context, row, row.definition);
  const { description, kind, stream, maxRuns } = spec;
  const fixed = { apiVersion: 'headwater/v1', kind: 'Interface', metadata, spec: { description, kind, stream, maxRuns } } as const;
  const { problems, manifest } = checkText(input.text, fixed, judge, input.locale === 'zh-CN' ? sayInChinese : undefined);
  return { problems: [...problems], definition: manifest?.spec.definition ?? null };
}

function sayInChinese(issue: z.core.$ZodIssue): string {
  const said = chinese(issue as z.core.$ZodRawIssue);
  return typeof said === 'string' ? said : (said?.message ?? issue.message);
}

/** What would keep the definition from running, at the place where it stands. */
function judge({ spec }: KnownManifest): { path: Path; error: ReturnType<typeof definitionConflicts>[number] }[] {
  if (!spec.definition) return [];
  return definitionConflicts(spec.definition, isKnownRule).map((error) => ({
    path: ['spec', 'definition', ...pathOf(error.field ?? '')],
    error,
  }));
}

/** `columns[2].source` is three steps. */
function pathOf(field: string): Path {
  return (field.match(/[^.[\]]+/g) ?? []).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}
