import { createHmac, hash } from 'node:crypto';
import { z } from 'zod';
import { defineRule } from '#src/server/core/rule/protocol.ts';
import { rewriteText } from '#src/server/core/rule/text-rule.ts';
import { text, ui } from '../_shared/form.ts';

const params = z.object({
  keyReference: z
    .string()
    .min(1)
    .max(200)
    .meta(
      ui('text', text('Key', '密钥'), {
        help: text('Name of the secret; the key itself never stands in the configuration', '密钥名称；密钥本身不会出现在配置中'),
      }),
    ),
});
type Params = z.infer<typeof params>;

/** The key that the tests of the examples hand out for `example`. */
export const exampleKey = Buffer.from('Jefe');

export const maskHmac = defineRule<Params>({
  name: 'mask-hmac',
  kind: 'cleansing',
  scope: 'value',
  label: text('Mask with a key', '带密钥掩码'),
  summary: text(
    'Replaces the value by its HMAC-SHA-256 under a secret key, in 64 hexadecimal digits: values stay joinable and cannot be guessed without the key.',
    '用密钥计算 HMAC-SHA-256（64 位十六进制）替换：仍可关联，且没有密钥无法猜出原值。',
  ),
  appliesTo: ['text'],
  params,
  examples: [
    {
      params: { keyReference: 'example' },
      input: 'what do ya want for nothing?',
      output: '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
      why: text('RFC 4231, case 2', 'RFC 4231 第 2 例'),
    },
    { params: { keyReference: 'example' }, input: '13800138000', output: keyed('13800138000') },
    { params: { keyReference: 'example' }, input: ' 13800138000', output: keyed(' 13800138000') },
    { params: { keyReference: 'example' }, input: '', output: keyed('') },
    { params: { keyReference: 'example' }, input: '张三', output: keyed('张三') },
    { params: { keyReference: 'example' }, input: null, output: null },
  ],
  compile: ({ keyReference }, { secretOf }) => {
    const mac = keyedHash(secretOf(keyReference));
    return rewriteText({ rewrite: mac });
  },
});

function keyed(value: string): string {
  return createHmac('sha256', exampleKey).update(value).digest('hex');
}

const blockBytes = 64;
const digestBytes = 32;

/** HMAC-SHA-256 (RFC 2104) by two one-shot hashes: several times faster than an Hmac object a value. */
function keyedHash(key: Buffer): (value: string) => string {
  const block = Buffer.alloc(blockBytes);
  (key.length > blockBytes ? hash('sha256', key, 'buffer') : key).copy(block);
  const outer = Buffer.alloc(blockBytes + digestBytes);
  let inner = Buffer.alloc(1024);
  for (let index = 0; index < blockBytes; index++) {
    inner[index] = (block[index] as number) ^ 0x36;
    outer[index] = (block[index] as number) ^ 0x5c;
  }
  return (value) => {
    if (blockBytes + value.length * 3 > inner.length)
      inner = Buffer.concat([inner.subarray(0, blockBytes), Buffer.alloc(value.length * 3)]);
    const length = inner.write(value, blockBytes);
    hash('sha256', inner.subarray(0, blockBytes + length), 'buffer').copy(outer, blockBytes);
    return hash('sha256', outer);
  };
}
