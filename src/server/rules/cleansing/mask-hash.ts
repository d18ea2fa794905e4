import { hash } from 'node:crypto';
import { z } from 'zod';
import { defineRule } from '#src/server/core/rule/protocol.ts';
import { rewriteText } from '#src/server/core/rule/text-rule.ts';
import { text, ui } from '../_shared/form.ts';

const params = z.object({
  salt: z
    .string()
    .max(200)
    .default('')
    .meta(
      ui('text', text('Salt', '盐'), {
        help: text(
          'Stands in the configuration for all to read; use the keyed mask for values that can be guessed',
          '盐保存在配置中可见；可被猜出的值请用带密钥的掩码',
        ),
      }),
    ),
});
type Params = z.infer<typeof params>;

export const maskHash = defineRule<Params>({
  name: 'mask-hash',
  kind: 'cleansing',
  scope: 'value',
  label: text('Mask by hash', '哈希掩码'),
  summary: text(
    'Replaces the value by the SHA-256 of salt and value, in 64 hexadecimal digits. Equal values stay equal.',
    '用“盐 + 值”的 SHA-256（64 位十六进制）替换；相同的值结果相同。',
  ),
  appliesTo: ['text'],
  params,
  examples: [
    { params: { salt: '' }, input: 'abc', output: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad' },
    {
      params: { salt: 'a' },
      input: 'bc',
      output: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      why: text('The salt goes before the value', '盐在值之前'),
    },
    { params: { salt: '' }, input: '', output: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' },
    {
      params: { salt: '' },
      input: '中文',
      output: hash('sha256', Buffer.from('e4b8ade69687', 'hex')),
      why: text('The UTF-8 bytes count', '按 UTF-8 字节计算'),
    },
    { params: { salt: 's' }, input: ' a', output: hash('sha256', 's a') },
    { params: { salt: '' }, input: null, output: null },
  ],
  compile: ({ salt }) => rewriteText({ rewrite: (value) => hash('sha256', salt + value) }),
});
