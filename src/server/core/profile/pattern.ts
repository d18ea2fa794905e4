const classes: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Han}/u, '汉'],
  [/\p{Lu}/u, 'A'],
  [/\p{L}/u, 'a'],
  [/\p{Nd}/u, '9'],
  [/\s/u, '␣'],
];

const maxCharacters = 80;

/** The shape of a value: letters, digits and Chinese characters by class, everything else as it is, repetitions counted: `A{2}-9{6}`. */
export function patternOf(value: string): string {
  const characters = [...value];
  const shape = characters.slice(0, maxCharacters).map(classOf);
  const runs: { symbol: string; count: number }[] = [];
  for (const symbol of shape) {
    const last = runs.at(-1);
    if (last?.symbol === symbol) last.count++;
    else runs.push({ symbol, count: 1 });
  }
  const text = runs.map(({ symbol, count }) => (count === 1 ? symbol : `${symbol}{${count}}`)).join('');
  return characters.length > maxCharacters ? `${text}…` : text;
}

function classOf(character: string): string {
  return classes.find(([pattern]) => pattern.test(character))?.[1] ?? character;
}
