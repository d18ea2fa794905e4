import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { flatten, loadMessages } from '../lib/messages.ts';
import { type Step, verdict } from './step.ts';

export const messageParityStep: Step = {
  name: 'both languages hold the same messages with the same arguments',
  run: async () => {
    const messages = await loadMessages();
    return verdict(differences(flatten(messages.en), flatten(messages['zh-CN'])));
  },
};

export function differences(en: Map<string, string>, zh: Map<string, string>): string[] {
  return [...new Set([...en.keys(), ...zh.keys()])].sort().flatMap((key) => {
    const [english, chinese] = [en.get(key), zh.get(key)];
    if (english === undefined) return [`${key}: missing in en`];
    if (chinese === undefined) return [`${key}: missing in zh-CN`];
    return differentArguments(key, english, chinese);
  });
}

function differentArguments(key: string, english: string, chinese: string): string[] {
  try {
    const [en, zh] = [argumentsOf(parse(english)), argumentsOf(parse(chinese))];
    return en === zh ? [] : [`${key}: en takes (${en}), zh-CN takes (${zh})`];
  } catch (error) {
    return [`${key}: not an ICU message: ${(error as Error).message}`];
  }
}

/** Names and kinds in one order: a plural in one language is a plural or a plain number in the other. */
function argumentsOf(elements: readonly MessageFormatElement[]): string {
  return [...new Set(elements.flatMap(namesOf))].sort().join(', ');
}

function namesOf(element: MessageFormatElement): string[] {
  if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
  if (element.type === TYPE.tag) return [`<${element.value}>`, ...element.children.flatMap(namesOf)];
  if (element.type !== TYPE.select && element.type !== TYPE.plural) return [element.value];
  return [element.value, ...Object.values(element.options).flatMap((option) => option.value.flatMap(namesOf))];
}
