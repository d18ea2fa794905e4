import { type Language, loadMessages, type MessageTree } from '../lib/messages.ts';
import { code, table, word } from './markdown.ts';

export async function errorsPage(language: Language): Promise<string> {
  const messages = (await loadMessages())[language];
  const errors = (messages.errors ?? {}) as Record<string, MessageTree>;
  const head = [word(language, 'code'), word(language, 'sentence'), word(language, 'fix')];
  const rows = Object.keys(errors)
    .sort()
    .map((name) => [code(name), String(errors[name]?.sentence ?? ''), String(errors[name]?.fix ?? '')]);
  return table(head, rows);
}
