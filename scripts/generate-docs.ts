/**
 * `npm run docs:generate`: writes docs/reference from the connectors, rules and error codes in the code, in both languages.
 * `--check` writes nothing and fails when a page is stale.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { connectorsPage } from './docs/connectors.ts';
import { errorsPage } from './docs/errors.ts';
import { type Word, word } from './docs/markdown.ts';
import { rulesPage } from './docs/rules.ts';
import { type Language, languages } from './lib/messages.ts';
import { repositoryRoot } from './lib/repository.ts';

const writers = { connectors: connectorsPage, rules: rulesPage, errors: errorsPage } satisfies Partial<Record<Word, unknown>>;
type PageName = keyof typeof writers;

const pages = await Promise.all(
  languages.flatMap((language) => (Object.keys(writers) as PageName[]).map((name) => writePage(name, language))),
);

if (process.argv.includes('--check')) {
  const stale = pages.filter(({ file, text }) => readIfPresent(file) !== text);
  for (const { file } of stale) console.log(`${file} is stale: run npm run docs:generate`);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  for (const { file, text } of pages) write(file, text);
}

async function writePage(name: PageName, language: Language): Promise<{ file: string; text: string }> {
  const file = join('docs/reference', language === 'en' ? `${name}.md` : `${name}.${language}.md`);
  const body = await writers[name](language);
  return { file, text: `# ${word(language, name)}\n\n${word(language, 'generated')}\n\n${body}\n` };
}

function write(file: string, text: string): void {
  const path = join(repositoryRoot, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function readIfPresent(file: string): string | null {
  try {
    return readFileSync(join(repositoryRoot, file), 'utf8');
  } catch {
    return null;
  }
}
