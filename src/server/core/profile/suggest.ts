import type { MappedColumn, RuleStep } from '../definition/definition.ts';
import { detectPersonalData, type PersonalDataFinding } from '../personal-data/detect.ts';
import type { PersonalDataKind } from '../personal-data/kinds.ts';
import { proposedMasks } from '../personal-data/masks.ts';
import type { ColumnProfile } from './profile.ts';
import type { SuggestionReason } from './reasons.ts';

/** A rule step worth adding, and what in the sample speaks for it. */
export interface Suggestion {
  readonly column: string;
  readonly reason: SuggestionReason;
  readonly personalData: PersonalDataKind | null;
  /** From 0 to 1. */
  readonly confidence: number;
  /** Values that speak for it, of those looked at. */
  readonly count: number;
  readonly values: number;
  /** Null when a rule would fit only once the column holds text. */
  readonly rule: string | null;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface SampledColumn {
  readonly column: MappedColumn;
  readonly profile: ColumnProfile;
  readonly cells: readonly (string | null)[];
}

/** Rules that the sample speaks for and that no step of the definition stands for yet, the surest of a column first. */
export function suggestRules(columns: readonly SampledColumn[], steps: readonly RuleStep[]): Suggestion[] {
  return columns.flatMap((sampled) => {
    const personal = detectPersonalData(sampled.column.target, sampled.cells);
    const found = [...cleansing(sampled), ...validations(sampled, personal), ...masks(sampled, personal)];
    return found.filter((suggestion) => !isStanding(suggestion, steps)).sort((a, b) => b.confidence - a.confidence);
  });
}

type Found = Omit<Suggestion, 'column' | 'personalData'> & { readonly personalData?: PersonalDataKind };

const suggestion = (column: string, found: Found): Suggestion => ({ personalData: null, ...found, column });

function cleansing({ column, profile }: SampledColumn): Suggestion[] {
  if (column.type.kind !== 'text') return [];
  const { padded, blanks, cells, nulls } = profile;
  const values = cells - nulls;
  const both = [
    { reason: 'padded', rule: 'trim', count: padded },
    { reason: 'blank', rule: 'empty-to-null', count: blanks },
  ] as const;
  return both.filter(({ count }) => count > 0).map((one) => suggestion(column.target, { ...one, params: {}, confidence: 0.95, values }));
}

const leastCells = 20;
const leastCellsForList = 50;
const maxListed = 12;

function validations(sampled: SampledColumn, personal: PersonalDataFinding | null): Suggestion[] {
  return [completeness(sampled), format(sampled, personal), personal ? null : (listed(sampled) ?? shape(sampled))].filter(
    (found) => found !== null,
  );
}

function completeness({ column, profile }: SampledColumn): Suggestion | null {
  const { cells, nulls, blanks } = profile;
  if (cells < leastCells || nulls + blanks > 0) return null;
  const confidence = column.isKey ? 0.95 : 0.6;
  return suggestion(column.target, { reason: 'complete', rule: 'required', params: {}, confidence, count: cells, values: cells });
}

const formatRules: Partial<Record<PersonalDataKind, string>> = {
  'id-card': 'chinese-id-card',
  mobile: 'chinese-mobile',
  'bank-card': 'bank-card',
  email: 'email',
};

/** Most values have a format that can be checked, and some do not. */
function format({ column, cells }: SampledColumn, personal: PersonalDataFinding | null): Suggestion | null {
  const rule = personal ? formatRules[personal.kind] : undefined;
  if (!personal || !rule || column.type.kind !== 'text' || personal.matched === personal.values || personal.matched / personal.values < 0.8)
    return null;
  if (rule === 'chinese-mobile' && !cells.some((cell) => cell !== null && /^1[3-9]\d{9}$/.test(cell))) return null;
  const count = personal.values - personal.matched;
  return suggestion(column.target, {
    reason: 'odd-format',
    personalData: personal.kind,
    rule,
    params: {},
    confidence: Math.round((personal.matched / personal.values) * 100) / 100,
    count,
    values: personal.values,
  });
}

function listed({ column, profile, cells }: SampledColumn): Suggestion | null {
  const { nulls, distinct } = profile;
  const values = profile.cells - nulls;
  if (column.type.kind !== 'text' || values < leastCellsForList || distinct > maxListed || distinct > values / 10) return null;
  const allowed = [...new Set(cells.filter((cell) => cell !== null))].sort();
  return suggestion(column.target, {
    reason: 'few-values',
    rule: 'one-of',
    params: { values: allowed, isCaseIgnored: false },
    confidence: 0.6,
    count: distinct,
    values,
  });
}

/** Nearly all values have one shape with a fixed number of letters and digits. */
function shape({ column, profile }: SampledColumn): Suggestion | null {
  const [first] = profile.patterns;
  const values = profile.cells - profile.nulls;
  if (!first || column.type.kind !== 'text' || values < leastCells || first.count / values < 0.95) return null;
  const pattern = expressionOf(first.value);
  if (pattern === null) return null;
  const confidence = Math.round((first.count / values) * 80) / 100;
  const params = { pattern, match: 'whole', isCaseIgnored: false };
  return suggestion(column.target, { reason: 'one-shape', rule: 'pattern', params, confidence, count: first.count, values });
}

const classExpressions: Readonly<Record<string, string>> = { A: '[A-Z]', a: '[a-z]', 汉: '\\p{Han}', '9': '\\d', '␣': '\\s' };

/** An RE2 expression for a shape that holds digits; null for one that says too little. */
function expressionOf(shapeText: string): string | null {
  if (!shapeText.includes('9') || shapeText.endsWith('…') || shapeText.includes('汉')) return null;
  return shapeText.replaceAll(/(.)(\{\d+\})?/gu, (_, symbol: string, times = '') => {
    const plain = classExpressions[symbol] ?? symbol.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    return `${plain}${times}`;
  });
}

function masks({ column }: SampledColumn, personal: PersonalDataFinding | null): Suggestion[] {
  if (!personal) return [];
  const { kind, confidence, matched, values } = personal;
  const mask = column.type.kind === 'text' ? proposedMasks[kind] : { rule: null, params: {} };
  return [suggestion(column.target, { reason: 'personal-data', personalData: kind, ...mask, confidence, count: matched, values })];
}

const maskRules = ['mask-partial', 'mask-hash', 'mask-hmac'];

function isStanding({ column, reason, rule, params }: Suggestion, steps: readonly RuleStep[]): boolean {
  return steps.some((step) => {
    if (!step.columns.includes(column)) return false;
    if (reason === 'personal-data' && maskRules.includes(step.rule)) return true;
    if (step.rule !== rule) return false;
    return rule !== 'regex-replace' || step.params.pattern === params.pattern;
  });
}
