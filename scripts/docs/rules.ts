import type { RuleDefinition, RuleExample } from '#src/server/core/rule/protocol.ts';
import type { Language } from '../lib/messages.ts';
import { importIfPresent } from '../lib/optional-module.ts';
import { code, table, word } from './markdown.ts';
import { settingsTable } from './settings.ts';

type Rule = RuleDefinition;
type Example = RuleExample<unknown>;

export async function rulesPage(language: Language): Promise<string> {
  const module = await importIfPresent<{ ruleCatalog: readonly Rule[] }>('src/server/rules/catalog.ts');
  return (module?.ruleCatalog ?? []).map((rule) => ruleSection(rule, language)).join('\n\n');
}

function ruleSection(rule: Rule, language: Language): string {
  const types = rule.appliesTo === 'any' ? word(language, 'any') : rule.appliesTo.join(', ');
  return [
    `## ${rule.label[language]} (\`${rule.name}\`)`,
    rule.summary[language],
    `${word(language, 'kind')}: ${rule.kind} · ${word(language, 'scope')}: ${rule.scope} · ${word(language, 'appliesTo')}: ${types}`,
    settingsTable(rule.params, language),
    `### ${word(language, 'examples')}`,
    examplesTable(rule.examples, language),
  ].join('\n\n');
}

function examplesTable(examples: readonly Example[], language: Language): string {
  const head = [word(language, 'settingsShort'), word(language, 'input'), word(language, 'output'), word(language, 'why')];
  return table(
    head,
    examples.map((example) => [code(example.params), inputOf(example), outcomeOf(example, language), example.why?.[language] ?? '']),
  );
}

function inputOf(example: Example): string {
  return 'rows' in example ? example.rows.map((row) => code(row)).join('\n') : cell(example.input);
}

function outcomeOf(example: Example, language: Language): string {
  if ('rows' in example) return example.fates.map((fate, row) => rowOutcome(fate, example.outputs?.[row])).join('\n');
  if ('fails' in example) return `${word(language, 'fails')}: ${code(example.fails)}`;
  if ('drops' in example) return word(language, 'dropped');
  return cell(example.output);
}

function rowOutcome(fate: string, output: unknown): string {
  return output === undefined ? fate : `${fate}: ${code(output)}`;
}

function cell(value: string | null): string {
  return value === null ? 'NULL' : code(value);
}
