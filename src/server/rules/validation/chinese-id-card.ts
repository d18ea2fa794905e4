import { idCardProblem, idCardProblems } from '#src/server/core/personal-data/id-card.ts';
import { text } from '../_shared/form.ts';
import { simpleFormat } from '../_shared/simple-format.ts';

export const chineseIdCard = simpleFormat({
  name: 'chinese-id-card',
  label: text('Chinese identity card', '身份证号'),
  summary: text(
    'The 18 characters of GB 11643: region, a birth date that exists, and the right check character (X or x).',
    '符合 GB 11643 的 18 位号码：行政区、真实存在的出生日期、正确的校验码（X 或 x）。',
  ),
  isSurelyGood: (bytes, start, end) => idCardProblem(bytes, start, end) === null,
  problems: idCardProblems,
  problemOf: (value) => {
    const bytes = Buffer.from(value);
    return idCardProblem(bytes, 0, bytes.length);
  },
  good: ['11010519491231002X', '11010519491231002x', '440524188001010014', null],
  bad: [
    ['110105194912310021', 'checksum'],
    ['110105194902310026', 'birth-date', text('31 February', '2 月 31 日')],
    ['990105194912310026', 'region'],
    ['110105491231002', 'length', text('The old form of 15 digits', '15 位旧号码')],
    ['1101051949123100２X', 'length', text('A full-width digit', '全角数字')],
    ['1.10105E+17', 'length', text('A spreadsheet ate the digits', '被表格软件转成了科学计数')],
    ['', 'length'],
  ],
});
