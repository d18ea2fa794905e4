import { z } from 'zod';
import { isChineseMobile, isChineseMobileBytes } from '#src/server/core/personal-data/mobile.ts';
import { RuleFailure } from '#src/server/core/rule/failure.ts';
import { defineRule } from '#src/server/core/rule/protocol.ts';
import { type BytePredicate, rewriteText } from '#src/server/core/rule/text-rule.ts';
import { option, text, ui } from '../_shared/form.ts';
import { toHalfWidth } from './change-width.ts';

const params = z.object({
  output: z
    .enum(['national', 'e164'])
    .default('national')
    .meta(
      ui('select', text('Write as', '写成'), {
        options: [option('national', '13800138000', '13800138000'), option('e164', '+8613800138000', '+8613800138000')],
      }),
    ),
});
type Params = z.infer<typeof params>;

const isNotPlainMobile: BytePredicate = (bytes, start, end) => !isChineseMobileBytes(bytes, start, end);
const notMobile = new RuleFailure('normalize-phone/not-a-mobile-number');

export const normalizePhone = defineRule<Params>({
  name: 'normalize-phone',
  kind: 'cleansing',
  scope: 'value',
  label: text('Chinese mobile number', '手机号规范化'),
  summary: text(
    'Reads mainland mobile numbers with spaces, hyphens, brackets, full-width digits, +86 or 0086, and writes them one way.',
    '识别带空格、连字符、括号、全角数字、+86 或 0086 的大陆手机号，并统一写法。',
  ),
  appliesTo: ['text'],
  params,
  examples: [
    { params: { output: 'national' }, input: '+86 138-0013-8000', output: '13800138000' },
    { params: { output: 'national' }, input: '（0086）１３８００１３８０００', output: '13800138000' },
    { params: { output: 'e164' }, input: '13800138000', output: '+8613800138000' },
    { params: { output: 'national' }, input: '86 13800138000', output: '13800138000' },
    { params: { output: 'national' }, input: '010-62345678', fails: 'normalize-phone/not-a-mobile-number' },
    { params: { output: 'national' }, input: '1380013800', fails: 'normalize-phone/not-a-mobile-number' },
    {
      params: { output: 'national' },
      input: '1.38e10',
      fails: 'normalize-phone/not-a-mobile-number',
      why: text('A spreadsheet ate the digits', '被表格软件转成了科学计数'),
    },
    { params: { output: 'national' }, input: '', fails: 'normalize-phone/not-a-mobile-number' },
    { params: { output: 'national' }, input: null, output: null },
  ],
  compile: ({ output }) =>
    rewriteText({
      ...(output === 'national' && { mayChange: isNotPlainMobile }),
      rewrite: (value) => {
        const digits = toHalfWidth(value)
          .replace(/[\s\-()]/g, '')
          .replace(/^(\+86|0086|86(?=1\d{10}$))/, '');
        if (!isChineseMobile(digits)) return notMobile;
        return output === 'e164' ? `+86${digits}` : digits;
      },
    }),
});
