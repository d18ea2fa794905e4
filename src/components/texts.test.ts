import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { messages } from '#src/server/contracts/messages/index.ts';

interface Use {
  readonly file: string;
  readonly key: string;
}

const declaration = /const (\w+) = useTranslations\((?:'([\w.]*)')?\)/g;

/** Keys a file asks for: whole ones, and of computed ones the part before the first `${`. */
function usesOf(file: string): Use[] {
  const text = readFileSync(file, 'utf8');
  const namespaces = Map.groupBy([...text.matchAll(declaration)], (match) => match[1] ?? '');
  return [...namespaces].flatMap(([variable, declarations]) => {
    const call = new RegExp(`\\b${variable}\\((?:'([^']+)'|\`([^\`$]*)\\$\\{)`, 'g');
    return [...text.matchAll(call)].flatMap((match) => {
      const key = match[1] ?? (match[2] ?? '').replace(/\.$/, '');
      const candidates = declarations.map((one) => [one[2], key].filter(Boolean).join('.'));
      return candidates.some(isKnown) ? [] : [{ file, key: candidates.join(' or ') }];
    });
  });
}

function isKnown(key: string): boolean {
  const found = key
    .split('.')
    .reduce<unknown>(
      (at, part) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[part] : undefined),
      messages.en,
    );
  return found !== undefined || key === '';
}

test('every text a component asks for stands in the catalogues', () => {
  const files = globSync('src/{app,components}/**/*.{ts,tsx}').filter((file) => !file.includes('.test.'));
  expect(files.length).toBeGreaterThan(50);
  expect(files.flatMap(usesOf)).toEqual([]);
});

test('no component writes a text of its own between tags', () => {
  const literal = />\s*([A-Za-z][a-z]+(?: [a-z]+)+)\s*</;
  const files = globSync('src/components/**/*.tsx');
  expect(files.map((file) => [file, literal.exec(readFileSync(file, 'utf8'))?.[1]]).filter(([, found]) => found)).toEqual([]);
});
