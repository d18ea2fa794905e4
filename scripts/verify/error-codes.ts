import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { flatten, loadMessages } from '../lib/messages.ts';
import { repositoryRoot } from '../lib/repository.ts';
import { type Step, verdict } from './step.ts';

const raised = /(?:\w+Error\(\s*|\bcode: |\bfail\(\s*\w+,\s*)'([a-z0-9-]+\/[a-z0-9-]+)'/g;

export const errorCodesStep: Step = {
  name: 'every error code raised in the code has a sentence and a fix',
  run: async () => {
    const { en } = await loadMessages();
    const texts = flatten(en);
    const missing = raisedCodes().filter(({ code }) => !texts.has(`errors.${code}.sentence`) || !texts.has(`errors.${code}.fix`));
    return verdict(missing.map(({ code, file }) => `${file}: errors.${code} needs { sentence, fix } in the message catalogues`));
  },
};

function raisedCodes(): { code: string; file: string }[] {
  const root = join(repositoryRoot, 'src');
  const files = (readdirSync(root, { recursive: true }) as string[]).filter(
    (file) => /\.tsx?$/.test(file) && !/\.test\.|testdata|_contract|testing/.test(file),
  );
  return files.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(raised)].map((match) => ({ code: match[1] as string, file: `src/${file}` })),
  );
}
