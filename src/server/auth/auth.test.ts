import { expect, test } from 'vitest';
import { requestAddressOf } from './request-address.ts';
import { isFromOwnPage } from './same-origin.ts';

test('X-Forwarded-For is believed only as far as our own proxies wrote it', () => {
  expect(requestAddressOf('6.6.6.6, 203.0.113.9', 1)).toEqual({ trusted: '203.0.113.9', shown: '203.0.113.9' });
  expect(requestAddressOf('6.6.6.6, 203.0.113.9, 10.0.0.2', 2)).toMatchObject({ trusted: '203.0.113.9' });
  expect(requestAddressOf('6.6.6.6', 0)).toEqual({ trusted: '', shown: '6.6.6.6 (unverified)' });
  expect(requestAddressOf('6.6.6.6', 2)).toMatchObject({ trusted: '' });
  expect(requestAddressOf(undefined, 1)).toEqual({ trusted: '', shown: null });
});

test('behind a proxy the public address of the console counts as its own', () => {
  const headers = (origin: string) => new Headers({ origin, host: 'internal:3000' });
  expect(isFromOwnPage(headers('https://data.example.com'), 'https://data.example.com')).toBe(true);
  expect(isFromOwnPage(headers('https://data.example.com.evil.example'), 'https://data.example.com')).toBe(false);
  expect(isFromOwnPage(headers('http://internal:3000'), undefined)).toBe(true);
  expect(isFromOwnPage(headers('not a url'), undefined)).toBe(false);
});
