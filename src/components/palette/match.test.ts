import { pinyin } from 'pinyin-pro';
import { expect, test } from 'vitest';
import { bestFits, type Entry, fitOf } from './match.ts';
import { romaniserOf } from './romanise.ts';

const romanise = romaniserOf(pinyin);
const entry = (label: string, synonyms = ''): Entry => ({ key: label, group: 'page', label, synonyms });
const found = (typed: string, ...entries: Entry[]) => bestFits(entries, typed, romanise, 10).map(({ label }) => label);

test('a Chinese name is found by its syllables and by their first letters', () => {
  for (const typed of ['dingdan', 'dd', 'danming', 'DDMX']) expect(found(typed, entry('订单明细'), entry('客户'))).toEqual(['订单明细']);
});

test('mixed names are found by either part', () => {
  expect(found('kehu_2026', entry('客户_2026'))).toEqual([]);
  expect(found('kehu 2026', entry('客户_2026'))).toEqual(['客户_2026']);
});

test('people find a thing by the word another product uses for it', () => {
  expect(found('同步任务', entry('接口', '同步任务 sync task'), entry('运行'))).toEqual(['接口']);
});

test('what begins with the text comes before what contains it, and that before other words', () => {
  expect(found('run', entry('Rerun'), entry('Batches', 'run parts'), entry('Runs'))).toEqual(['Runs', 'Rerun', 'Batches']);
});

test('every word must be found', () => {
  expect(fitOf(entry('Raw databases'), 'raw data', romanise)).toBeGreaterThan(0);
  expect(fitOf(entry('Raw databases'), 'raw runs', romanise)).toBe(0);
});
