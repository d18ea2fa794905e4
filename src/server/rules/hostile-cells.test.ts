import { expect, test } from 'vitest';
import { findRule, ruleCatalog } from './catalog.ts';
import { applyRule, batchOf, contextOf, fieldOf } from './testing/text-batch.ts';

const field = fieldOf('value');
const length = 50_000;
const cpuMicroseconds = 1_000_000;

const hostile: Readonly<Record<string, string>> = {
  letters: `${'a'.repeat(length)}!`,
  zeros: `${'0'.repeat(length)}1`,
  'decimal zeros': `1.${'0'.repeat(length)}x`,
  nines: '9'.repeat(length),
  spaces: `x${' '.repeat(length)}x`,
  'wide spaces': `x${'\u3000'.repeat(length)}x`,
  'full-width digits': '１'.repeat(length),
  separators: ','.repeat(length),
  groups: '1,'.repeat(length),
  brackets: '['.repeat(length),
  'at signs': 'a@'.repeat(length),
  'dots and labels': `a@${'b.'.repeat(length)}`,
  'a date and a tail': `2026-02-03${' '.repeat(length)}`,
  'combining marks': 'e\u0301'.repeat(length),
  'four-byte characters': '𠮷'.repeat(length),
  'control characters': '\u0001\u0085'.repeat(length),
};

const valueRules = ruleCatalog.filter(({ scope }) => scope === 'value');

test.each(valueRules.map((rule) => [rule.name, rule] as const))('S08: %s takes any cell of 50,000 characters in good time', (_, rule) => {
  for (const example of rule.examples) {
    const compiled = rule.compile(rule.params.parse(example.params), contextOf([field]));
    for (const [name, value] of Object.entries(hostile)) {
      const before = process.cpuUsage();
      applyRule(compiled, batchOf([field], [{ value }]));
      expect({ name, isInTime: process.cpuUsage(before).user < cpuMicroseconds }).toEqual({ name, isInTime: true });
    }
  }
});

test('S08: many searches that each scan the whole text end in a refusal, not in a run that hangs', () => {
  const rule = findRule('regex-replace') as NonNullable<ReturnType<typeof findRule>>;
  const compiled = rule.compile(rule.params.parse({ pattern: '.*x|y' }), contextOf([field]));
  const started = performance.now();
  const { fates } = applyRule(compiled, batchOf([field], [{ value: 'y'.repeat(100_000) }]));
  expect(fates).toEqual(['regex-replace/too-slow']);
  expect(performance.now() - started).toBeLessThan(20_000);
});
