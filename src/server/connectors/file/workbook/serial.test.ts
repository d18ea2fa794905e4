import { expect, test } from 'vitest';
import { serialText } from './serial.ts';

const epoch1904 = Date.UTC(1904, 0, 1);
const shown = (serial: number, is1904 = false) => serialText(new Date(epoch1904 + Math.round(serial * 86_400_000)), is1904);

test('N33 day numbers read as the spreadsheet shows them, the day that never was among them', () => {
  expect([1, 59, 60, 61, 44927, 2958465].map((serial) => shown(serial))).toEqual([
    '1900-01-01',
    '1900-02-28',
    '1900-02-29',
    '1900-03-01',
    '2023-01-01',
    '9999-12-31',
  ]);
});

test('N33 parts of a day are times, with a date before them where there is one', () => {
  expect([0, 0.5, 44927.25, 44927.520833333336].map((serial) => shown(serial))).toEqual([
    '00:00:00',
    '12:00:00',
    '2023-01-01 06:00:00',
    '2023-01-01 12:30:00',
  ]);
});

test('N33 a workbook that counts from 1904 says so, and a number no calendar shows stays a number', () => {
  expect([shown(0, true), shown(43465, true), shown(0.5, true), shown(-1)]).toEqual(['1904-01-01', '2023-01-01', '12:00:00', '-1']);
});
