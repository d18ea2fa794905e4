import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../lib/repository.ts';
import { type Step, verdict } from './step.ts';

const environmentModule = 'src/server/env.ts';
const example = '.env.example';

export const environmentStep: Step = {
  name: 'every environment variable is explained in .env.example, and nothing else is',
  run: async () => {
    const known = namesIn(environmentModule, /^\s*([A-Z][A-Z0-9_]+):/gm);
    const explained = namesIn(example, /^#?\s?([A-Z][A-Z0-9_]+)=/gm);
    return verdict([
      ...difference(known, explained).map((name) => `${name} is read by ${environmentModule} but missing in ${example}`),
      ...difference(explained, known).map((name) => `${name} is in ${example} but not read by ${environmentModule}`),
    ]);
  },
};

function namesIn(path: string, pattern: RegExp): Set<string> {
  const file = join(repositoryRoot, path);
  if (!existsSync(file)) return new Set();
  return new Set([...readFileSync(file, 'utf8').matchAll(pattern)].map((match) => match[1] as string));
}

function difference(left: Set<string>, right: Set<string>): string[] {
  return [...left].filter((name) => !right.has(name)).sort();
}
