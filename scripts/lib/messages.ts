import { importIfPresent } from './optional-module.ts';

export interface MessageTree {
  readonly [key: string]: string | MessageTree;
}

export type Language = 'en' | 'zh-CN';
export const languages: readonly Language[] = ['en', 'zh-CN'];

export async function loadMessages(): Promise<Record<Language, MessageTree>> {
  const module = await importIfPresent<{ messages: Record<Language, MessageTree> }>('src/server/contracts/messages/index.ts');
  return module?.messages ?? { en: {}, 'zh-CN': {} };
}

/** Every text with its dotted key. */
export function flatten(tree: MessageTree, prefix = ''): Map<string, string> {
  const entries = Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : [...flatten(value, `${prefix}${key}.`)],
  );
  return new Map(entries);
}
