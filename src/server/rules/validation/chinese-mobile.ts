import { isChineseMobile, isChineseMobileBytes } from '#src/server/core/personal-data/mobile.ts';
import { text } from '../_shared/form.ts';
import { simpleFormat } from '../_shared/simple-format.ts';

export const chineseMobile = simpleFormat({
  name: 'chinese-mobile',
  label: text('Chinese mobile number', '手机号'),
  summary: text(
    'A mainland mobile number of 11 digits without prefix. Normalise first what has +86 or hyphens.',
    '11 位大陆手机号，不带前缀；带 +86 或连字符的请先规范化。',
  ),
  isSurelyGood: isChineseMobileBytes,
  problems: ['invalid'],
  problemOf: (value) => (isChineseMobile(value) ? null : 'invalid'),
  good: ['13800138000', '19912345678', null],
  bad: [
    ['12800138000', 'invalid', text('No such number segment', '号段不存在')],
    ['1380013800', 'invalid'],
    ['138001380000', 'invalid'],
    ['+8613800138000', 'invalid'],
    ['１３８００１３８０００', 'invalid', text('Full-width digits', '全角数字')],
    ['138-0013-8000', 'invalid'],
    ['', 'invalid'],
  ],
});
