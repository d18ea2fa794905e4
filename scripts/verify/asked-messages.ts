import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { flatten, loadMessages } from '../lib/messages.ts';
import { repositoryRoot } from '../lib/repository.ts';
import { type Step, verdict } from './step.ts';

const components = join(repositoryRoot, 'src/components');
const declaration = /const (\w+) = useTranslations\((?:'([\w.-]+)')?\)/g;
const call = /\b(\w+)(?:\.rich)?\(\s*'([\w.-]+)'/g;

export const askedMessagesStep: Step = {
  name: 'every text a component asks for by its name is in the catalogues',
  run: async () => {
    const { en } = await loadMessages();
    const texts = flatten(en);
    const files = (readdirSync(components, { recursive: true }) as string[]).filter((file) => /\.tsx?$/.test(file));
    return verdict(
      files.flatMap((file) => {
        const missing = askedMessages(readFileSync(join(components, file), 'utf8')).filter((key) => !texts.has(key));
        return missing.map((key) => `src/components/${file}: ${key}`);
      }),
    );
  },
};

/** Keys written out in calls of a translator that was declared before; those put together at run time are not seen. */
export function askedMessages(source: string): string[] {
  const translators = [...source.matchAll(declaration)];
  return [...source.matchAll(call)].flatMap(({ index, 1: name, 2: key }) => {
    const translator = translators.findLast((candidate) => candidate[1] === name && candidate.index < index);
    return translator ? [[translator[2], key].filter(Boolean).join('.')] : [];
  });
}
