import { text } from '../_shared/form.ts';
import { simpleFormat } from '../_shared/simple-format.ts';

const provinces = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';
const plate = new RegExp(
  `^[${provinces}][A-HJ-NP-Z](?:[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳]|[A-HJK][A-HJ-NP-Z0-9]\\d{4}|\\d{5}[A-HJK])$`,
);

export const plateNumber = simpleFormat({
  name: 'plate-number',
  label: text('Chinese plate number', '车牌号'),
  summary: text('Civil plates of seven characters and new-energy plates of eight.', '七位民用车牌与八位新能源车牌。'),
  problems: ['invalid'],
  problemOf: (value) => (plate.test(value) ? null : 'invalid'),
  good: ['京A12345', '粤Z1234港', '沪AD12345', '苏E12345D', '川A1234警', null],
  bad: [
    ['京I12345', 'invalid', text('The letters I and O are not used', '不使用字母 I、O')],
    ['A12345', 'invalid'],
    ['京A1234', 'invalid'],
    ['京A·12345', 'invalid', text('With the dot of the plate', '带有分隔点')],
    ['京a12345', 'invalid'],
    ['台A12345', 'invalid'],
    ['', 'invalid'],
  ],
});
