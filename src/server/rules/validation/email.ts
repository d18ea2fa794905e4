import isEmail from 'validator/lib/isEmail.js';
import { text } from '../_shared/form.ts';
import { isPlainAddress } from '../_shared/plain-address.ts';
import { simpleFormat } from '../_shared/simple-format.ts';

const maxCharacters = 254;

export const email = simpleFormat({
  name: 'email',
  label: text('E-mail address', '电子邮箱'),
  summary: text('One address as mail servers take it, at most 254 characters.', '一个可投递的邮箱地址，最多 254 个字符。'),
  problems: ['invalid'],
  isSurelyGood: isPlainAddress,
  problemOf: (value) => (value.length <= maxCharacters && isEmail(value) ? null : 'invalid'),
  good: ['a@b.com', 'first.last+tag@sub.example.cn', 'A@EXAMPLE.COM', null],
  bad: [
    ['a@b', 'invalid', text('No top-level domain', '缺少顶级域名')],
    ['a b@c.com', 'invalid'],
    ['a@b.com,c@d.com', 'invalid', text('Two addresses', '两个地址')],
    ['a@b.com ', 'invalid'],
    ['ａ@b．com', 'invalid', text('Full-width letters', '全角字母')],
    ['@b.com', 'invalid'],
    ['', 'invalid'],
    [`${'a'.repeat(60)}@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(20)}.com`, 'invalid'],
  ],
});
