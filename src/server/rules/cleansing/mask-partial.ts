import { z } from 'zod';
import { defineRule } from '#src/server/core/rule/protocol.ts';
import { rewriteText } from '#src/server/core/rule/text-rule.ts';
import { text, ui } from '../_shared/form.ts';

const params = z.object({
  keepStart: z
    .number()
    .int()
    .min(0)
    .max(1000)
    .default(3)
    .meta(ui('number', text('Characters kept at the start', '开头保留字符数'))),
  keepEnd: z
    .number()
    .int()
    .min(0)
    .max(1000)
    .default(4)
    .meta(ui('number', text('Characters kept at the end', '结尾保留字符数'))),
  maskCharacter: z
    .string()
    .min(1)
    .max(2)
    .default('*')
    .meta(ui('text', text('Mask character', '掩码字符'))),
});
type Params = z.infer<typeof params>;
const given = (input: z.input<typeof params> = {}): Params => params.parse(input);

export const maskPartial = defineRule<Params>({
  name: 'mask-partial',
  kind: 'cleansing',
  scope: 'value',
  label: text('Mask in part', '部分掩码'),
  summary: text(
    'Replaces the middle by mask characters. A value too short to keep both ends and hide something is hidden whole.',
    '用掩码字符替换中间部分；过短的值会整体掩码。',
  ),
  appliesTo: ['text'],
  params,
  examples: [
    { params: given(), input: '13800138000', output: '138****8000' },
    { params: given({ keepStart: 1, keepEnd: 0 }), input: '欧阳修', output: '欧**' },
    {
      params: given({ keepStart: 1, keepEnd: 0 }),
      input: '𠮷田',
      output: '𠮷*',
      why: text('Characters, not UTF-16 units', '按字符而不是 UTF-16 单元'),
    },
    { params: given(), input: '1234567', output: '*******', why: text('Nothing would be hidden', '否则什么也没隐藏') },
    { params: given({ keepStart: 0, keepEnd: 0 }), input: 'secret', output: '******' },
    { params: given({ maskCharacter: '•', keepStart: 0, keepEnd: 2 }), input: 'abcd', output: '••cd' },
    { params: given(), input: '', output: '' },
    { params: given(), input: null, output: null },
  ],
  compile: ({ keepStart, keepEnd, maskCharacter }) =>
    rewriteText({ rewrite: (value) => maskMiddle(value, keepStart, keepEnd, maskCharacter) }),
});

function maskMiddle(value: string, keepStart: number, keepEnd: number, mask: string): string {
  if (/[\ud800-\udfff]/.test(value)) return maskCharacters([...value], keepStart, keepEnd, mask);
  const hidden = value.length - keepStart - keepEnd;
  if (hidden <= 0) return mask.repeat(value.length);
  return value.slice(0, keepStart) + mask.repeat(hidden) + value.slice(keepStart + hidden);
}

/** The same for texts with characters of two UTF-16 units. */
function maskCharacters(characters: readonly string[], keepStart: number, keepEnd: number, mask: string): string {
  const hidden = characters.length - keepStart - keepEnd;
  if (hidden <= 0) return mask.repeat(characters.length);
  return characters.slice(0, keepStart).join('') + mask.repeat(hidden) + characters.slice(keepStart + hidden).join('');
}
