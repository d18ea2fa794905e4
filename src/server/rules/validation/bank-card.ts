import { bankCardProblem } from '#src/server/core/personal-data/bank-card.ts';
import { text } from '../_shared/form.ts';
import { simpleFormat } from '../_shared/simple-format.ts';

export const bankCard = simpleFormat({
  name: 'bank-card',
  label: text('Bank card number', '银行卡号'),
  summary: text('12 to 19 digits with the right Luhn check digit, without spaces.', '12 至 19 位数字，Luhn 校验正确，不含空格。'),
  isSurelyGood: (bytes, start, end) => bankCardProblem(bytes, start, end) === null,
  problems: ['length', 'checksum'],
  problemOf: (value) => {
    const bytes = Buffer.from(value);
    return bankCardProblem(bytes, 0, bytes.length);
  },
  good: ['6222021234567890128', '4111111111111111', null],
  bad: [
    ['4111111111111112', 'checksum'],
    ['1411111111111111', 'checksum', text('Two digits swapped', '两位数字颠倒')],
    ['4111 1111 1111 1111', 'length', text('Collapse white space first', '请先合并空白')],
    ['41111111111', 'length'],
    ['4.11111E+15', 'length', text('A spreadsheet ate the digits', '被表格软件转成了科学计数')],
    ['', 'length'],
  ],
});
