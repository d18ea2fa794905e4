import type { Language } from '../lib/messages.ts';

export interface LocalizedText {
  readonly en: string;
  readonly 'zh-CN': string;
}

const words = {
  field: ['Field', '字段'],
  meaning: ['Meaning', '含义'],
  kind: ['Kind', '种类'],
  default: ['Default', '默认值'],
  required: ['required', '必填'],
  secret: ['secret', '机密'],
  noSettings: ['No settings.', '没有设置项。'],
  settings: ['Settings', '设置'],
  streamSettings: ['Settings of a stream', '数据流设置'],
  capabilities: ['Can', '能力'],
  scope: ['Works on', '作用于'],
  appliesTo: ['Types', '适用类型'],
  any: ['any', '任意'],
  examples: ['Examples', '示例'],
  input: ['In', '输入'],
  output: ['Out', '输出'],
  settingsShort: ['With', '参数'],
  why: ['Why', '说明'],
  dropped: ['row dropped', '丢弃该行'],
  fails: ['refused', '拒绝'],
  code: ['Code', '代码'],
  sentence: ['What happened', '发生了什么'],
  fix: ['What to do', '怎么办'],
  connectors: ['Connectors', '连接器'],
  rules: ['Rules', '规则'],
  errors: ['Errors', '错误'],
  generated: ['Written by `npm run docs:generate` from the code; do not edit.', '由 `npm run docs:generate` 从代码生成，请勿手改。'],
} as const;

export type Word = keyof typeof words;

export function word(language: Language, key: Word): string {
  return words[key][language === 'en' ? 0 : 1];
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escapeCell).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---|').join('')}`, ...rows.map(line)].join('\n');
}

/** A value exactly as it is; characters that cannot be seen are written as escapes. */
export function code(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (text === '') return '`""`';
  return `\`${visible(text).replaceAll('`', "'")}\``;
}

function visible(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|[^\S ]|^ | $/gu,
    (character) => `\\u${character.codePointAt(0)?.toString(16).padStart(4, '0')}`,
  );
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', '<br>');
}
