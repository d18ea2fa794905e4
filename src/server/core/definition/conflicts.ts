import { type ErrorRecord, HeadwaterError, toErrorRecord } from '../errors/headwater-error.ts';
import { compareTypes } from '../mapping/compatibility.ts';
import type { FieldSchema } from '../value/logical-type.ts';
import type { InterfaceDefinition } from './definition.ts';

/** What keeps a definition from running, as far as it can be told from the definition alone. */
export function definitionConflicts(definition: InterfaceDefinition, isKnownRule: (name: string) => boolean): ErrorRecord[] {
  return [
    ...columnConflicts(definition),
    ...typeConflicts(definition),
    ...keyConflicts(definition),
    ...incrementConflicts(definition),
    ...ruleConflicts(definition, isKnownRule),
  ];
}

function columnConflicts({ columns, fields }: InterfaceDefinition): ErrorRecord[] {
  const names = new Set(fields.map((field) => field.name));
  const seen = new Set<string>();
  return columns.flatMap(({ target, source }, index) => {
    const isRepeated = seen.has(target);
    seen.add(target);
    if (isRepeated) return [conflict('interface/column-repeated', `columns[${index}].target`, { column: target })];
    const isUnknown = source.kind === 'field' && !names.has(source.field);
    return isUnknown ? [conflict('interface/field-missing', `columns[${index}].source`, { field: source.field })] : [];
  });
}

/** A value of the one type can never land in the other; where some can, the rest is quarantined row by row. */
function typeConflicts({ columns, fields }: InterfaceDefinition): ErrorRecord[] {
  const byName = new Map(fields.map((field) => [field.name, field]));
  return columns.flatMap(({ source, type, nativeType }, index) => {
    const field = source.kind === 'field' ? byName.get(source.field) : undefined;
    if (!field || compareTypes(field.type, type) !== 'impossible') return [];
    return [conflict('mapping/type-impossible', `columns[${index}].type`, { from: field.nativeType, to: nativeType })];
  });
}

function keyConflicts({ target, columns }: InterfaceDefinition): ErrorRecord[] {
  if (target.writeMode === 'upsert' && target.keyColumns.length === 0) return [conflict('interface/no-key', 'target.keyColumns')];
  const mapped = new Set(columns.map((column) => column.target));
  return target.keyColumns
    .filter((column) => !mapped.has(column))
    .map((column) => conflict('interface/key-not-mapped', 'target.keyColumns', { column }));
}

function incrementConflicts({ increment, fields, columns, target }: InterfaceDefinition): ErrorRecord[] {
  if (increment.kind === 'full') return [];
  const cursor = increment.kind === 'flag' ? increment.flagField : increment.cursorField;
  const wanted = [cursor, ...increment.keyFields];
  const missing = wanted
    .filter((name) => !fields.some((field) => field.name === name))
    .map((field) => conflict('interface/field-missing', 'increment', { field }));
  if (missing.length > 0) return missing;
  if (target.writeMode === 'overwrite') return [conflict('interface/overwrite-incremental', 'target.writeMode')];
  const isMapped = columns.some(({ source }) => source.kind === 'field' && source.field === cursor);
  const needsCursor = target.writeMode === 'replace-boundary' || (target.writeMode === 'append' && increment.kind !== 'flag');
  return needsCursor && !isMapped ? [conflict('interface/cursor-not-mapped', 'increment', { column: cursor })] : [];
}

function ruleConflicts({ rules, columns }: InterfaceDefinition, isKnownRule: (name: string) => boolean): ErrorRecord[] {
  const mapped = new Set(columns.map((column) => column.target));
  const ids = new Set<string>();
  return rules.flatMap((step, index) => {
    const at = `rules[${index}]`;
    const isRepeated = ids.has(step.id);
    ids.add(step.id);
    if (isRepeated) return [conflict('interface/rule-id-repeated', `${at}.id`, { id: step.id })];
    if (!isKnownRule(step.rule)) return [conflict('rule/unknown', `${at}.rule`, { rule: step.rule })];
    return step.columns
      .filter((column) => !mapped.has(column))
      .map((column) => conflict('interface/rule-column-missing', `${at}.columns`, { rule: step.rule, column }));
  });
}

/** How an existing table differs from what the mapping writes. */
export function targetConflicts({ columns }: InterfaceDefinition, existing: readonly FieldSchema[]): ErrorRecord[] {
  const byName = new Map(existing.map((field) => [field.name, field]));
  const mapped = new Set(columns.map((column) => column.target));
  const differing = columns.flatMap((column, index) => {
    const field = byName.get(column.target);
    if (!field) return [conflict('target/column-missing', `columns[${index}].target`, { column: column.target })];
    if (sameType(field.nativeType, column.nativeType)) return [];
    return [
      conflict('target/type-differs', `columns[${index}].nativeType`, {
        column: column.target,
        found: field.nativeType,
        expected: column.nativeType,
      }),
    ];
  });
  const required = existing.filter((field) => !field.isNullable && !mapped.has(field.name) && field.hasDefault === false);
  return [...differing, ...required.map(({ name }) => conflict('target/not-null', 'columns', { column: name }))];
}

function sameType(found: string, expected: string): boolean {
  return plainType(found) === plainType(expected);
}

const aliases: Readonly<Record<string, string>> = {
  'timestamp with time zone': 'timestamptz',
  'timestamp without time zone': 'timestamp',
  'time with time zone': 'timetz',
  'time without time zone': 'time',
  'character varying': 'varchar',
  character: 'char',
  bpchar: 'char',
  decimal: 'numeric',
  int: 'integer',
  int2: 'smallint',
  int4: 'integer',
  int8: 'bigint',
  float4: 'real',
  float8: 'double precision',
  bool: 'boolean',
  'bit varying': 'varbit',
};

/** `Character Varying (20)` and `varchar(20)` are one type; how text is compared and stored is no part of it. */
function plainType(name: string): string {
  const text = name
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ (?:character set|collate) \S+/g, '')
    .replaceAll(/ ?([(),]) ?/g, '$1')
    .trim();
  const [, base, parameters, rest] = /^([^(]*)(\([^)]*\))?(.*)$/.exec(text) as unknown as [string, string, string | undefined, string];
  const whole = `${base}${rest ? ` ${rest.trim()}` : ''}`.trim();
  return `${aliases[whole] ?? whole}${parameters ?? ''}`;
}

export function conflict(code: string, field: string, details: Readonly<Record<string, string>> = {}): ErrorRecord {
  return toErrorRecord(new HeadwaterError({ code, errorClass: 'config', category: 'business', field, details }));
}
