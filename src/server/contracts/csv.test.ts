import { expect, test } from 'vitest';
import { csvLine } from './csv.ts';

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
