import { expect, test } from 'vitest';
import { byteOrderMark, csvLine, meantText, parseCsv } from './csv.ts';

test('commas, quotes and line breaks stay inside their cell', () => {
  expect(csvLine(['a,b', 'say "hi"', 'two\nlines', '订单'])).toBe('"a,b","say ""hi""","two\nlines",订单\r\n');
});

test('text that a spreadsheet would run as a formula is text again, a negative number stays a number', () => {
  expect(csvLine(['=1+1', '@sum', '-2', -2, '\t=x'])).toBe("'=1+1,'@sum,'-2,-2,'\t=x\r\n");
});

test('nothing is an empty cell and a moment is UTC', () => {
  expect(csvLine([null, undefined, '', new Date(0), true, 9007199254740993n])).toBe(
    ',,,1970-01-01T00:00:00.000Z,true,9007199254740993\r\n',
  );
});

test('what was written is read again, cell by cell, whatever stands in it', () => {
  const cells = ['=1+1', 'a "quoted" word', '', 'x,y', 'two\nlines', '客户'];
  const read = parseCsv(byteOrderMark + csvLine(cells) + csvLine(['1', '2', '3', '4', '5', '6']));
  expect(read?.[0]?.map(meantText)).toEqual(cells);
  expect(read).toHaveLength(2);
});

test('the delimiter is the one the header uses, a quote that is never closed is refused', () => {
  expect(parseCsv('a;b\r\n1;"2;3"\r\n')).toEqual([
    ['a', 'b'],
    ['1', '2;3'],
  ]);
  expect(parseCsv('a,b\n"open,1\n')).toBeNull();
});
