/** How Chinese text is spelled: all syllables, and their first letters. */
export type Romanize = (text: string) => { readonly full: string; readonly initials: string };

/** `customerName`, `customer_name` and `Customer Name` are the same name. */
export function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_\-.]+/gu, '');
}

/** `orderItemID2` is `order`, `item`, `id`, `2`; every Chinese character is a word. */
export function nameTokens(name: string): readonly string[] {
  const spaced = name
    .normalize('NFKC')
    .replaceAll(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replaceAll(/(\p{Script=Han})/gu, ' $1 ');
  return spaced.toLowerCase().match(/\p{Script=Han}|[\p{L}]+|\d+/gu) ?? [];
}

/** A name made ready to be compared many times. */
export interface NameForm {
  readonly plain: string;
  readonly tokens: readonly string[];
}

export function nameForm(name: string): NameForm {
  return { plain: plainName(name), tokens: nameTokens(name) };
}

/** 1 for the same name, 0 for names that share nothing: the better of shared words and of letters that would have to change. */
export function nameSimilarity(a: NameForm, b: NameForm): number {
  if (a.plain === b.plain) return 1;
  return Math.max(tokenSimilarity(a.tokens, b.tokens), letterSimilarity(a.plain, b.plain));
}

/** A word counts as shared when one begins with the other: `cust` and `customer`. */
function tokenSimilarity(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  const rest = [...b];
  let shared = 0;
  for (const token of a) {
    const scores = rest.map((other) => wordSimilarity(token, other));
    const best = Math.max(0, ...scores);
    if (best === 0) continue;
    shared += best;
    rest.splice(scores.indexOf(best), 1);
  }
  return (2 * shared) / (a.length + b.length);
}

function wordSimilarity(a: string, b: string): number {
  if (a === b) return 1;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.length >= 3 && long.startsWith(short) ? 0.85 : 0;
}

function letterSimilarity(a: string, b: string): number {
  const longest = Math.max(a.length, b.length);
  return longest === 0 ? 0 : 1 - editDistance(a, b) / longest;
}

/** Letters to insert, remove or replace until one text is the other. */
export function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const isSame = a[row - 1] === b[column - 1];
      const replaced = (previous[column - 1] as number) + (isSame ? 0 : 1);
      current.push(Math.min(replaced, (previous[column] as number) + 1, (current[column - 1] as number) + 1));
    }
    previous = current;
  }
  return previous[b.length] as number;
}
