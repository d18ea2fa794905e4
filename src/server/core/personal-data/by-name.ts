import type { MappedColumn } from '../definition/definition.ts';
import type { PersonalDataKind } from './kinds.ts';
import { type ProposedMask, proposedMasks } from './masks.ts';
import { recognisers } from './recognisers.ts';

/** A column that holds personal data by what it is called, and the mask for it. */
export interface NamedPersonalData extends ProposedMask {
  readonly column: string;
  readonly kind: PersonalDataKind;
}

/** Ids and flags carry the words of what they point at; `name` alone is as often that of a thing. */
const sayingLittle = /(^|_)(id|no|code|type|status|flag|count)$|Id$|^name$/i;

/** Text columns whose names speak for personal data; no value is looked at, so that no right to see values is needed. */
export function personalDataByName(columns: readonly MappedColumn[]): NamedPersonalData[] {
  return columns.flatMap(({ target, type, isKey }) => {
    if (type.kind !== 'text' || isKey || sayingLittle.test(target)) return [];
    const kind = recognisers.find(({ columnName }) => columnName.test(target))?.kind;
    return kind ? [{ column: target, kind, ...proposedMasks[kind] }] : [];
  });
}
