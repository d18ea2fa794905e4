import { expect, test } from 'vitest';
import { mayScrape } from './may-scrape.ts';

const from = (address: string, more: Record<string, string> = {}) => new Headers({ 'x-forwarded-for': address, ...more });

test('without a token only this machine may, and only while the console listens on loopback', () => {
  const local = { METRICS_TOKEN: '', HOSTNAME: '127.0.0.1' };
  expect(mayScrape(from('127.0.0.1'), local)).toBe(true);
  expect(mayScrape(from('198.51.100.1'), local)).toBe(false);
  expect(mayScrape(from('127.0.0.1, 198.51.100.1'), local)).toBe(false);
  expect(mayScrape(from('127.0.0.1', { via: '1.1 proxy' }), local)).toBe(false);
  expect(mayScrape(from('127.0.0.1'), { ...local, HOSTNAME: '0.0.0.0' })).toBe(false);
});

test('with a token only who shows it, wherever from', () => {
  const settings = { METRICS_TOKEN: 'scraper', HOSTNAME: '0.0.0.0' };
  expect(mayScrape(from('198.51.100.1', { authorization: 'Bearer scraper' }), settings)).toBe(true);
  expect(mayScrape(from('127.0.0.1'), settings)).toBe(false);
  expect(mayScrape(from('127.0.0.1', { authorization: 'Bearer scrapeR' }), settings)).toBe(false);
});
