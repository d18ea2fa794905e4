import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { messages } from '#src/server/contracts/messages/index.ts';
import type { CellFormat } from '#src/server/core/batch/column.ts';
import { Oid } from '#src/server/core/codec/index.ts';
import type { FieldUi } from '#src/server/core/plugin/descriptor.ts';
import type { RuleDefinition, RuleExample } from '#src/server/core/rule/protocol.ts';
import { ruleCatalog } from './catalog.ts';
import { exampleKey } from './cleansing/mask-hmac.ts';
import { applyRule, batchOf, contextOf, fieldOf, type Outcome } from './testing/text-batch.ts';

const minimumExamples = 6;
const formats: readonly CellFormat[] = [{ kind: 'text' }, { kind: 'pg', oid: Oid.text }];

const examples = ruleCatalog.flatMap((rule) =>
  rule.examples.map((example, index) => [`${rule.name}, example ${index + 1}: ${titleOf(example)}`, rule, example] as const),
);

test.each(examples)('%s', (_, rule, example) => {
  for (const format of example.type ? formats.slice(0, 1) : formats) {
    const outcome = runExample(rule, example, format);
    if ('rows' in example) expectRows(outcome, example);
    else expectValue(outcome, example);
  }
});

function runExample(rule: RuleDefinition, example: RuleExample<unknown>, format: CellFormat): Outcome {
  const rows = 'rows' in example ? example.rows : [{ value: example.input }];
  const fields = Object.keys(rows[0] as object).map((name) => fieldOf(name, example.type));
  return applyRule(rule.compile(rule.params.parse(example.params), contextOf(fields, exampleKey)), batchOf(fields, rows, format));
}

function expectRows(outcome: Outcome, example: Extract<RuleExample<unknown>, { rows: unknown }>): void {
  expect(outcome.fates).toEqual(example.fates);
  if (example.outputs) expect(outcome.values).toEqual(example.outputs);
}

function expectValue(outcome: Outcome, example: Exclude<RuleExample<unknown>, { rows: unknown }>): void {
  if ('fails' in example) expect(outcome.fates).toEqual([example.fails]);
  else if ('drops' in example) expect(outcome.fates).toEqual(['filtered']);
  else expect({ fates: outcome.fates, value: outcome.values[0]?.value }).toEqual({ fates: ['live'], value: example.output });
  if ('output' in example) expect(outcome.changed).toBe(example.output === example.input ? 0 : 1);
  else expect(outcome.values[0]?.value).toBe(example.input);
}

function titleOf(example: RuleExample<unknown>): string {
  return example.why?.en ?? JSON.stringify('rows' in example ? example.rows : example.input).slice(0, 60);
}

test('no two rules share a name', () => {
  const names = ruleCatalog.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
  expect(names.filter((name) => !/^[a-z]+(-[a-z]+)*$/.test(name))).toEqual([]);
});

test.each(ruleCatalog.map((rule) => [rule.name, rule] as const))(
  '%s can be shown: texts in both languages, examples, a form',
  (_, rule) => {
    expect([rule.label.en, rule.label['zh-CN'], rule.summary.en, rule.summary['zh-CN']].every((shown) => shown.length > 0)).toBe(true);
    expect(rule.examples.length).toBeGreaterThanOrEqual(minimumExamples);
    expect(rule.params).toBeInstanceOf(z.ZodObject);
    const { shape } = rule.params as unknown as z.ZodObject;
    const bare = Object.entries(shape).filter(([, field]) => !(field.meta()?.ui as FieldUi | undefined)?.label['zh-CN']);
    expect(bare.map(([name]) => name)).toEqual([]);
  },
);

test('every code that rules and expressions use has its sentence and its fix in both languages', () => {
  const sources = globSync('src/server/rules/**/*.ts').filter((file) => !file.endsWith('.test.ts'));
  const used = sources.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(codePattern)].map(([, code]) => code as string));
  const shown = ruleCatalog.flatMap((rule) => rule.examples.flatMap((example) => ('fails' in example ? [example.fails] : [])));
  const codes = [...new Set([...used, ...shown])];
  expect(codes.length).toBeGreaterThan(50);
  expect(codes.filter((code) => !hasSentence(code, 'en') || !hasSentence(code, 'zh-CN'))).toEqual([]);
});

const codePattern = /(?:configError|RuleFailure|refusal)\(\s*'([^']+)'/g;

function hasSentence(code: string, locale: 'en' | 'zh-CN'): boolean {
  const errors = messages[locale].errors as Record<string, { sentence?: string; fix?: string }>;
  return Boolean(errors[code]?.sentence && errors[code]?.fix);
}
