import type { PersonalDataKind } from './kinds.ts';

/** A rule that hides a value and leaves what people need to recognise it. */
export interface ProposedMask {
  readonly rule: 'mask-partial' | 'regex-replace';
  readonly params: Readonly<Record<string, string | number | boolean>>;
}

const partial = (keepStart: number, keepEnd: number): ProposedMask => ({
  rule: 'mask-partial',
  params: { keepStart, keepEnd, maskCharacter: '*' },
});

export const proposedMasks: Readonly<Record<PersonalDataKind, ProposedMask>> = {
  'id-card': partial(3, 4),
  mobile: partial(3, 4),
  'bank-card': partial(6, 4),
  email: { rule: 'regex-replace', params: { pattern: '^(.).*(@.*)$', replacement: '$1***$2', isCaseIgnored: false } },
  name: partial(1, 0),
  address: partial(6, 0),
};
