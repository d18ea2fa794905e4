import { describe, expect, it } from 'vitest';
import { interfaceDefinitionSchema } from '../definition/definition.ts';
import { zeroCounts } from '../run/conservation.ts';
import type { ColumnStatistics } from '../statistics/statistics.ts';
import { checksOf, type RunFacts } from './checks.ts';
import { defaultWeights, type QualityCheck } from './quality.ts';
import { scoresOf, standing } from './score.ts';

const definition = interfaceDefinitionSchema.parse({
  fields: [],
  columns: ['id', 'email', 'note'].map((target) => ({
    target,
    source: { kind: 'field', field: target },
    type: { kind: 'text' },
    nativeType: 'text',
    isNullable: target !== 'id',
    isKey: target === 'id',
  })),
  rules: [
    { id: 'there', rule: 'required', columns: ['email'] },
    { id: 'mail', rule: 'email', columns: ['email'] },
    { id: 'look', rule: 'length', columns: ['note'], gate: 'warn' },
    { id: 'once', rule: 'unique', columns: ['id'] },
    { id: 'trim', rule: 'trim', columns: ['note'] },
    { id: 'off', rule: 'email', columns: ['note'], isEnabled: false },
  ],
  increment: { kind: 'full' },
  target: { schema: 'raw', table: 't', writeMode: 'upsert', keyColumns: ['id'] },
});

const column = (name: string, nulls: number): ColumnStatistics => ({
  column: name,
  nulls,
  values: 90 - nulls,
  distinct: 1,
  minimum: null,
  maximum: null,
  extremeKeys: null,
  minimumBytes: 0,
  maximumBytes: 0,
  totalBytes: 0,
  failures: 0,
  sketch: '',
});
const step = (stepId: string, failed: number) => ({ stepId, failed, changed: 0, dropped: 0, duplicated: 0 });

const facts: RunFacts = {
  definition,
  counts: { ...zeroCounts, read: 100, written: 88, quarantined: 12 },
  statistics: {
    rows: 90,
    columns: [column('id', 0), column('email', 0), column('note', 40)],
    steps: [step('there', 4), step('mail', 5), step('look', 30), step('once', 1), step('trim', 0)],
  },
  kindOf: (rule) => (rule === 'trim' ? 'cleansing' : 'validation'),
  delaySeconds: 7200,
  objectiveSeconds: 3600,
  verification: null,
};

const named = (checks: readonly QualityCheck[], by: string) => checks.find((check) => (check.stepId ?? check.by) === by);

describe('checksOf', () => {
  const checks = checksOf(facts);

  it('counts at each rule the rows that reached it, not those that landed', () => {
    expect(named(checks, 'there')).toMatchObject({ dimension: 'completeness', checked: 100, failed: 4 });
    expect(named(checks, 'mail')).toMatchObject({ dimension: 'accuracy', checked: 96, failed: 5 });
    expect(named(checks, 'once')).toMatchObject({ dimension: 'consistency', checked: 91, failed: 1 });
  });

  it('lets rows that a rule only warns of go on', () => {
    expect(named(checks, 'look')).toMatchObject({ checked: 91, failed: 30 });
  });

  it('asks completeness of columns that must be filled alone', () => {
    expect(named(checks, 'required-columns')).toMatchObject({ columns: ['id'], checked: 90, failed: 0 });
  });

  it('leaves out rules that are off and cleansing that never failed', () => {
    expect(checks.map((check) => check.stepId)).not.toContain('off');
    expect(checks.map((check) => check.stepId)).not.toContain('trim');
  });

  it('holds what no rule refused against accuracy', () => {
    expect(named(checks, 'acceptance')).toMatchObject({ checked: 100, failed: 2 });
  });

  it('halves timeliness at twice the objective', () => {
    expect(scoresOf(checks, defaultWeights).timeliness).toBe(0.5);
  });

  it('checks nothing in a run without rows but whether it was on time', () => {
    const empty = checksOf({ ...facts, counts: zeroCounts, statistics: { rows: 0, columns: [], steps: [] }, delaySeconds: 1 });
    expect(empty.map((check) => check.by)).toEqual(['freshness']);
  });
});

describe('scoresOf', () => {
  const check = (dimension: QualityCheck['dimension'], checked: number, failed: number): QualityCheck => ({
    dimension,
    by: 'rule',
    stepId: null,
    rule: null,
    columns: [],
    checked,
    failed,
  });

  it('weighs the dimensions that were scored and no others', () => {
    const scores = scoresOf([check('completeness', 10, 0), check('accuracy', 10, 5)], { ...defaultWeights, accuracy: 10 });
    expect(scores).toEqual({ completeness: 1, accuracy: 0.5, timeliness: null, consistency: null, overall: (30 + 5) / 40 });
  });

  it('has no score where nothing counts', () => {
    expect(scoresOf([check('accuracy', 4, 1)], { ...defaultWeights, accuracy: 0 }).overall).toBeNull();
  });

  it('keeps the last score of a dimension that a run could not check', () => {
    const before = { completeness: 1, accuracy: 0.2, timeliness: null, consistency: 0.5 };
    const run = { completeness: null, accuracy: 1, timeliness: 1, consistency: null };
    expect(standing(run, before, defaultWeights)).toMatchObject({ completeness: 1, accuracy: 1, timeliness: 1, consistency: 0.5 });
  });
});
