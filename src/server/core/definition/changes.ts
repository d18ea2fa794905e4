import type { StreamRef } from '../connector/protocol.ts';
import type { Json } from '../value/json.ts';
import type { InterfaceDefinition, RuleStep } from './definition.ts';

/** One difference of two versions; without `before` it came new, without `after` it is gone. */
export interface DefinitionChange {
  /** `columns.email.nativeType`, `rules.trim [email].params.side`: parts are found by name, not by position. */
  readonly path: string;
  readonly before?: Json;
  readonly after?: Json;
}

export interface Definable {
  readonly stream: StreamRef;
  readonly definition: InterfaceDefinition;
}

export function definitionChanges(before: Definable | null, after: Definable): DefinitionChange[] {
  return [...compare('', before && flat(before), flat(after)), ...orderChanges(before, after)];
}

type Tree = { readonly [key: string]: Json };

/** Lists whose members have names become objects by name, so that a moved member is not a changed one. */
function flat({ stream, definition }: Definable): Tree {
  const { columns, fields, rules, ...rest } = definition;
  return {
    stream,
    fields: byName(fields, (field) => field.name),
    columns: byName(columns, (column) => column.target),
    rules: byName(rules, stepName(rules)),
    ...rest,
  } as unknown as Tree;
}

function byName<T>(members: readonly T[], nameOf: (member: T) => string): Record<string, T> {
  return Object.fromEntries(members.map((member) => [nameOf(member), member]));
}

/** Rule and columns of a step; its id too where they do not tell it from another. */
function stepName(rules: readonly RuleStep[]): (step: RuleStep) => string {
  const plain = ({ rule, columns }: RuleStep) => `${rule} [${columns.join(', ')}]`;
  const isShared = (step: RuleStep) => rules.some((other) => other.id !== step.id && plain(other) === plain(step));
  return (step) => (isShared(step) ? `${plain(step)} ${step.id}` : plain(step));
}

function compare(path: string, before: Json | null | undefined, after: Json | undefined): DefinitionChange[] {
  if (isTree(before) && isTree(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => compare(path === '' ? key : `${path}.${key}`, before[key], after[key]));
  }
  if (before === null && path === '' && isTree(after)) return Object.keys(after).flatMap((key) => compare(key, undefined, after[key]));
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  return [{ path, ...(before !== undefined && before !== null && { before }), ...(after !== undefined && { after }) }];
}

function isTree(value: Json | null | undefined): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function orderChanges(before: Definable | null, after: Definable): DefinitionChange[] {
  if (before === null) return [];
  const orders = {
    'columns.order': ({ definition }: Definable) => definition.columns.map((column) => column.target),
    'rules.order': ({ definition }: Definable) => definition.rules.map(stepName(definition.rules)),
  };
  return Object.entries(orders).flatMap(([path, namesOf]) => {
    const [old, now] = [namesOf(before), namesOf(after)];
    const kept = (names: readonly string[], others: readonly string[]) => names.filter((name) => others.includes(name)).join();
    return kept(old, now) === kept(now, old) ? [] : [{ path, before: old, after: now }];
  });
}
