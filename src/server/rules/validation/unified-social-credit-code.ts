import { text } from '../_shared/form.ts';
import { simpleFormat } from '../_shared/simple-format.ts';
import { creditCodeProblem, creditCodeProblems } from '../_shared/social-credit-code.ts';

export const unifiedSocialCreditCode = simpleFormat({
  name: 'unified-social-credit-code',
  label: text('Unified social credit code', '统一社会信用代码'),
  summary: text(
    'The 18 characters of GB 32100-2015 with the right check character; the letters I, O, S, V and Z do not occur.',
    '符合 GB 32100-2015 的 18 位代码，校验码正确；不含字母 I、O、S、V、Z。',
  ),
  isSurelyGood: (bytes, start, end) => creditCodeProblem(bytes, start, end) === null,
  problems: creditCodeProblems,
  problemOf: (value) => {
    const bytes = Buffer.from(value);
    return creditCodeProblem(bytes, 0, bytes.length);
  },
  good: ['91350100M000100Y43', '9144030071526726XG', null],
  bad: [
    ['91350100M000100Y44', 'checksum'],
    ['91350100M000100O43', 'character', text('The letter O', '字母 O')],
    ['91350100m000100y43', 'character', text('Small letters', '小写字母')],
    ['9135A100M000100Y43', 'character', text('A letter in the region', '行政区划含字母')],
    ['350100000012345', 'length', text('The old registration number', '旧的注册号')],
    ['', 'length'],
  ],
});
