import { Environment } from '@marcbachmann/cel-js';
import { RE2JS } from 're2js';
import { addDays, daysBetween, momentOf, secondsBetween } from './calendar-functions.ts';
import { ExactDecimal } from './exact-decimal.ts';

const maxParts = 200;
const maxTextLength = 1_000_000;
const limits = { maxAstNodes: 1000, maxDepth: 40, maxListElements: 1000, maxMapEntries: 0, maxCallArguments: 8 };

/** Patterns are literals checked when the expression is compiled, so there are as many as people wrote. */
const patterns = new Map<string, RE2JS>();

export function patternOf(source: string): RE2JS {
  const known = patterns.get(source);
  if (known) return known;
  const pattern = RE2JS.compile(source);
  patterns.set(source, pattern);
  return pattern;
}

export function createEnvironment(): Environment {
  const environment = new Environment({ limits }).registerVariable('row', 'map').registerVariable('variables', 'map<string, string>');
  environment.registerType('decimal', { ctor: ExactDecimal, fields: {} });
  registerDecimals(environment);
  registerTexts(environment);
  registerDates(environment);
  environment.registerFunction('coalesce(dyn, dyn): dyn', (value, fallback) => (value === null ? fallback : value));
  return environment;
}

type Operand = ExactDecimal | bigint | number;

function registerDecimals(environment: Environment): void {
  environment.registerFunction('decimal(string): decimal', parseDecimal);
  environment.registerFunction('decimal(int): decimal', exact);
  environment.registerFunction('decimal(double): decimal', exact);
  environment.registerFunction('decimal(decimal): decimal', (value: ExactDecimal) => value);
  environment.registerFunction('round(decimal, int): decimal', (value: ExactDecimal, scale: bigint) => value.rounded(scaleOf(scale)));
  environment.registerFunction('divide(decimal, decimal, int): decimal', divide);
  environment.registerFunction('abs(int): int', (value: bigint) => (value < 0n ? -value : value));
  environment.registerFunction('abs(decimal): decimal', (value: ExactDecimal) => (value.unscaled < 0n ? value.negated() : value));
  environment.registerFunction('string(decimal): string', (value: ExactDecimal) => value.toString());
  for (const [left, right] of [
    ['decimal', 'decimal'],
    ['decimal', 'int'],
    ['int', 'decimal'],
    ['decimal', 'double'],
    ['double', 'decimal'],
  ]) {
    registerArithmetic(environment, left as string, right as string);
  }
}

function registerArithmetic(environment: Environment, left: string, right: string): void {
  const operator = (sign: string, result: string, handler: (a: ExactDecimal, b: ExactDecimal) => unknown) =>
    environment.registerOperator(`${left} ${sign} ${right}: ${result}`, (a: Operand, b: Operand) => handler(exact(a), exact(b)));
  operator('<', 'bool', (a, b) => a.compare(b) < 0);
  operator('<=', 'bool', (a, b) => a.compare(b) <= 0);
  operator('>', 'bool', (a, b) => a.compare(b) > 0);
  operator('>=', 'bool', (a, b) => a.compare(b) >= 0);
  if (left === 'decimal') operator('==', 'bool', (a, b) => a.compare(b) === 0);
  operator('+', 'decimal', (a, b) => a.plus(b));
  operator('-', 'decimal', (a, b) => a.minus(b));
  operator('*', 'decimal', (a, b) => a.times(b));
}

/** The double read last: nearly always the one literal of a comparison. */
let lastDouble = { value: 0, exact: new ExactDecimal(0n, 0) };

function exact(value: Operand): ExactDecimal {
  if (value instanceof ExactDecimal) return value;
  if (typeof value === 'bigint') return new ExactDecimal(value, 0);
  if (value !== lastDouble.value) lastDouble = { value, exact: parseDecimal(String(value)) };
  return lastDouble.exact;
}

function parseDecimal(value: string): ExactDecimal {
  const parsed = ExactDecimal.parse(value);
  if (parsed === null) throw new Error(`no decimal number: ${value.slice(0, 40)}`);
  return parsed;
}

function divide(value: ExactDecimal, divisor: ExactDecimal, scale: bigint): ExactDecimal {
  const quotient = value.dividedBy(divisor, scaleOf(scale));
  if (quotient === null) throw new Error('division by zero');
  return quotient;
}

function scaleOf(scale: bigint): number {
  if (scale < 0n || scale > 100n) throw new Error(`no scale between 0 and 100: ${scale}`);
  return Number(scale);
}

function registerTexts(environment: Environment): void {
  environment.registerFunction('characters(string): int', (value: string) => BigInt([...value].length));
  environment.registerFunction('re2(string, string): bool', (value: string, pattern: string) => patternOf(pattern).test(bounded(value)));
  environment.registerFunction('re2Find(string, string): string', findFirst);
  environment.registerFunction('replace(string, string, string): string', (value: string, search: string, replacement: string) =>
    bounded(search === '' ? value : bounded(value).split(search).join(replacement.slice(0, 1000))),
  );
  environment.registerFunction('padStart(string, int, string): string', (value: string, length: bigint, fill: string) =>
    value.padStart(Math.min(Number(length), 1000), fill),
  );
  environment.registerFunction('parts(string, string): list<string>', splitText);
}

function findFirst(value: string, pattern: string): string {
  const matcher = patternOf(pattern).matcher(bounded(value));
  if (!matcher.find()) return '';
  return (matcher.groupCount() > 0 ? matcher.group(1) : matcher.group()) ?? '';
}

function splitText(value: string, separator: string): string[] {
  const parts = separator === '' ? [value] : value.split(separator, maxParts + 1);
  if (parts.length > maxParts) throw new Error(`more than ${maxParts} parts`);
  return parts;
}

function bounded(value: string): string {
  if (value.length > maxTextLength) throw new Error(`a text of more than ${maxTextLength} characters`);
  return value;
}

function registerDates(environment: Environment): void {
  environment.registerFunction('year(string): int', (value: string) => BigInt(momentOf(value).year));
  environment.registerFunction('month(string): int', (value: string) => BigInt(momentOf(value).month));
  environment.registerFunction('day(string): int', (value: string) => BigInt(momentOf(value).day));
  environment.registerFunction('hour(string): int', (value: string) => BigInt(momentOf(value).hour));
  environment.registerFunction('daysBetween(string, string): int', daysBetween);
  environment.registerFunction('secondsBetween(string, string): int', secondsBetween);
  environment.registerFunction('addDays(string, int): string', addDays);
}
