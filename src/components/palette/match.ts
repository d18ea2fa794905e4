/** Something the palette can lead to. */
export interface Entry {
  readonly key: string;
  readonly group: EntryGroup;
  readonly label: string;
  /** What it belongs to. */
  readonly hint?: string | undefined;
  /** Other words people say for it, separated by spaces. */
  readonly synonyms?: string;
}

export const entryGroups = ['recent', 'page', 'action', 'run', 'interface', 'source', 'rawDatabase'] as const;
export type EntryGroup = (typeof entryGroups)[number];

/** Pinyin of a text: syllables in a row, and their first letters; nothing until the dictionary has arrived. */
export type Romanise = (text: string) => readonly string[];

const ranks = { beginning: 4, within: 3, synonym: 2, pinyin: 1 } as const;

/** How well an entry fits what was typed, 0 = not at all; every word must be found somewhere. */
export function fitOf(entry: Entry, typed: string, romanise: Romanise): number {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return 1;
  return Math.min(...words.map((word) => fitOfWord(entry, word, romanise)));
}

function fitOfWord({ label, synonyms = '' }: Entry, word: string, romanise: Romanise): number {
  const name = label.toLowerCase();
  if (name.startsWith(word)) return ranks.beginning;
  if (name.includes(word)) return ranks.within;
  if (synonyms.toLowerCase().includes(word)) return ranks.synonym;
  const isLatin = /^[a-z]+$/.test(word);
  const isRomanised = isLatin && romanise(label).some((sound) => sound.includes(word));
  return isRomanised ? ranks.pinyin : 0;
}

/** Entries that fit, the best first, equal ones in their own order. */
export function bestFits<T extends Entry>(entries: readonly T[], typed: string, romanise: Romanise, limit: number): T[] {
  return entries
    .map((entry) => ({ entry, fit: fitOf(entry, typed, romanise) }))
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.fit - a.fit)
    .slice(0, limit)
    .map(({ entry }) => entry);
}
