import type { InterfaceDefinition, MappedColumn } from '../definition/definition.ts';
import type { FieldSchema } from '../value/logical-type.ts';
import { compareTypes } from './compatibility.ts';
import { type NameForm, nameForm, nameSimilarity, plainName, type Romanize } from './names.ts';

export const autoMapMethods = ['name', 'position', 'fuzzy'] as const;
export type AutoMapMethod = (typeof autoMapMethods)[number];

export type AutoMapReason = 'same' | 'spelling' | 'pinyin' | 'comment' | 'position' | 'similar' | 'new';

/** A place a field can go to: a column of the mapping, or one the target table has beside them. */
export interface Slot {
  readonly name: string;
  readonly type: FieldSchema['type'];
  readonly comment?: string | undefined;
  /** Place in the mapping, null for a column only the table has. */
  readonly index: number | null;
}

export interface Proposal {
  readonly field: string;
  /** Null proposes a new column of the field's name. */
  readonly slot: Slot | null;
  readonly reason: AutoMapReason;
  /** 0 to 1. */
  readonly confidence: number;
}

export interface AutoMapInput {
  readonly definition: InterfaceDefinition;
  /** Columns of the table that is there, if one is. */
  readonly existing: readonly FieldSchema[];
  readonly romanize: Romanize;
}

const minSimilarity = 0.5;

/** A column that takes nothing: it would write NULL in every row. */
export function isUnmapped({ source }: Pick<MappedColumn, 'source'>): boolean {
  return source.kind === 'constant' && source.value === null;
}

/** Names of source fields that no column takes. */
export function unmappedFields({ fields, columns }: InterfaceDefinition): FieldSchema[] {
  const taken = new Set(columns.flatMap(({ source }) => (source.kind === 'field' ? [source.field] : [])));
  return fields.filter((field) => !taken.has(field.name));
}

/** What could be mapped to what, each with its reason; nothing is changed. */
export function proposeMapping(method: AutoMapMethod, input: AutoMapInput): Proposal[] {
  const slots = slotsOf(input);
  if (method === 'position') return byPosition(input, slots);
  const free = unmappedFields(input.definition);
  const open = slots.filter((slot) => slot.index === null || isOpen(input.definition, slot.index));
  return method === 'name' ? byName(free, open, input) : bySimilarity(free, open, input);
}

function slotsOf({ definition, existing }: AutoMapInput): Slot[] {
  const mapped = new Set(definition.columns.map((column) => column.target));
  const byName = new Map(existing.map((field) => [field.name, field]));
  const own = definition.columns.map(
    ({ target, type }, index): Slot => ({ name: target, type, comment: byName.get(target)?.comment, index }),
  );
  const others = existing.filter((field) => !mapped.has(field.name));
  return [...own, ...others.map(({ name, type, comment }): Slot => ({ name, type, comment, index: null }))];
}

/** A column without a source, or whose field is gone. */
function isOpen({ columns, fields }: InterfaceDefinition, index: number): boolean {
  const column = columns[index] as MappedColumn;
  const { source } = column;
  return isUnmapped(column) || (source.kind === 'field' && !fields.some((field) => field.name === source.field));
}

function byPosition({ definition }: AutoMapInput, slots: readonly Slot[]): Proposal[] {
  return definition.fields.flatMap((field, row): Proposal[] => {
    const slot = slots[row] ?? null;
    const source = slot?.index === null || slot === null ? undefined : definition.columns[slot.index]?.source;
    if (source?.kind === 'field' && source.field === field.name) return [];
    return [{ field: field.name, slot, reason: slot ? 'position' : 'new', confidence: 1 }];
  });
}

function byName(free: readonly FieldSchema[], open: readonly Slot[], input: AutoMapInput): Proposal[] {
  const left = [...open];
  const proposals = new Map<string, Proposal>();
  for (const { reason, confidence, isMatch } of nameMatches(input.romanize)) {
    for (const field of free) {
      const at = proposals.has(field.name) ? -1 : left.findIndex((slot) => isMatch(field, slot));
      const slot = left[at];
      if (!slot) continue;
      proposals.set(field.name, { field: field.name, slot, reason, confidence });
      left.splice(at, 1);
    }
  }
  return free.map((field) => proposals.get(field.name) ?? { field: field.name, slot: null, reason: 'new', confidence: 1 });
}

interface NameMatch {
  readonly reason: AutoMapReason;
  readonly confidence: number;
  readonly isMatch: (field: FieldSchema, slot: Slot) => boolean;
}

/** From the surest to the least sure; each takes what those before it left. */
function nameMatches(romanize: Romanize): readonly NameMatch[] {
  const isSpelled = (chinese: string, other: string, form: 'full' | 'initials') =>
    hasChinese(chinese) && !hasChinese(other) && plainName(romanize(chinese)[form]) === plainName(other);
  const either = (field: FieldSchema, slot: Slot, form: 'full' | 'initials') =>
    isSpelled(field.name, slot.name, form) || isSpelled(slot.name, field.name, form);
  return [
    { reason: 'same', confidence: 1, isMatch: (field, slot) => field.name === slot.name },
    { reason: 'spelling', confidence: 0.98, isMatch: (field, slot) => plainName(field.name) === plainName(slot.name) },
    { reason: 'pinyin', confidence: 0.95, isMatch: (field, slot) => either(field, slot, 'full') },
    { reason: 'comment', confidence: 0.9, isMatch: (field, slot) => isNamedByComment(field, slot, romanize) },
    { reason: 'pinyin', confidence: 0.8, isMatch: (field, slot) => either(field, slot, 'initials') },
  ];
}

function isNamedByComment(field: FieldSchema, slot: Slot, romanize: Romanize): boolean {
  const own = plainName(field.comment ?? '');
  const other = plainName(slot.comment ?? '');
  if (own !== '' && (own === other || own === plainName(slot.name))) return true;
  if (other !== '' && other === plainName(field.name)) return true;
  return hasChinese(own) && plainName(romanize(field.comment ?? '').full) === plainName(slot.name);
}

/** The likeliest pairs first; a field and a slot are used once. */
function bySimilarity(free: readonly FieldSchema[], open: readonly Slot[], { romanize }: AutoMapInput): Proposal[] {
  const slots = open.map((slot) => ({ slot, forms: spellings(slot, romanize) }));
  const pairs = free.flatMap((field) => {
    const forms = spellings(field, romanize);
    return slots.map((place) => ({ field: field.name, slot: place.slot, confidence: likeness(field, forms, place.slot, place.forms) }));
  });
  const usedFields = new Set<string>();
  const usedSlots = new Set<string>();
  const proposals: Proposal[] = [];
  for (const pair of pairs.filter(({ confidence }) => confidence >= minSimilarity).toSorted((a, b) => b.confidence - a.confidence)) {
    if (usedFields.has(pair.field) || usedSlots.has(pair.slot.name)) continue;
    usedFields.add(pair.field);
    usedSlots.add(pair.slot.name);
    proposals.push({ ...pair, reason: 'similar' });
  }
  return proposals;
}

function likeness(field: FieldSchema, forms: readonly NameForm[], slot: Slot, slotForms: readonly NameForm[]): number {
  const compatibility = compareTypes(field.type, slot.type);
  if (compatibility === 'impossible') return 0;
  const names = Math.max(...forms.flatMap((a) => slotForms.map((b) => nameSimilarity(a, b))));
  return Math.max(0, names - (compatibility === 'checked' ? 0.05 : 0));
}

function spellings(
  { name, comment }: { readonly name: string; readonly comment?: string | undefined },
  romanize: Romanize,
): readonly NameForm[] {
  const known = [name, comment ?? ''].filter((text) => text !== '');
  return [...known, ...known.filter(hasChinese).map((text) => romanize(text).full)].map(nameForm);
}

function hasChinese(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}
