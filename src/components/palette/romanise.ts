import type { Romanise } from './match.ts';

type Pinyin = (text: string, options: { toneType: 'none'; type: 'array'; nonZh: 'consecutive' }) => string[];

const hasChinese = /[一-鿿]/;

/** Remembers what it has romanised: names are asked for at every key. */
export function romaniserOf(pinyin: Pinyin): Romanise {
  const known = new Map<string, readonly string[]>();
  return (text) => {
    const found = known.get(text) ?? soundsOf(text, pinyin);
    known.set(text, found);
    return found;
  };
}

function soundsOf(text: string, pinyin: Pinyin): readonly string[] {
  if (!hasChinese.test(text)) return [];
  const syllables = pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive' }).map((one) =>
    one.toLowerCase().replaceAll('ü', 'v'),
  );
  return [syllables.join(''), syllables.map((one) => one[0] ?? '').join('')];
}
