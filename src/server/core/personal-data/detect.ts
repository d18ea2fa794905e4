import type { PersonalDataKind } from './kinds.ts';
import { type Recogniser, recognisers } from './recognisers.ts';

export interface PersonalDataFinding {
  readonly kind: PersonalDataKind;
  /** From 0 to 1. */
  readonly confidence: number;
  /** Values that look like it, of those that are neither NULL nor blank. */
  readonly matched: number;
  readonly values: number;
}

const leastConfidence = 0.5;
const highestConfidence = 0.99;

/** The kind of personal data a column most likely holds, null if none is likely enough. */
export function detectPersonalData(columnName: string, cells: readonly (string | null)[]): PersonalDataFinding | null {
  const values = cells.flatMap((cell) => (cell === null || cell.trim() === '' ? [] : [cell.trim()]));
  if (values.length === 0) return null;
  const findings = recognisers.map((recogniser) => judge(recogniser, columnName, values));
  const best = findings.reduce((winner, finding) => (finding.confidence > winner.confidence ? finding : winner));
  return best.confidence >= leastConfidence ? best : null;
}

/** The share of values that match, less for small samples; a column that carries the name of the kind needs fewer of them. */
function judge(recogniser: Recogniser, columnName: string, values: readonly string[]): PersonalDataFinding {
  const isNamed = recogniser.columnName.test(columnName);
  const matches = (isNamed && recogniser.matchesNamed) || recogniser.matches;
  const matched = values.filter(matches).length;
  const share = matched / (values.length + (isNamed ? 0.2 : 0.5));
  const weighted = isNamed ? share ** 0.5 : share * recogniser.weight * (isSerial(values) ? 0.5 : 1);
  const confidence = matched === 0 ? 0 : Math.min(highestConfidence, weighted);
  return { kind: recogniser.kind, confidence: Math.round(confidence * 100) / 100, matched, values: values.length };
}

/** Numbers given out one after the other, such as order numbers, may look like telephone or card numbers by accident. */
function isSerial(values: readonly string[]): boolean {
  if (values.length < 3 || !values.every((value) => /^\d{1,19}$/.test(value))) return false;
  const numbers = values.map(BigInt).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const range = (numbers.at(-1) as bigint) - (numbers[0] as bigint);
  return range <= BigInt(values.length) * 3n;
}
