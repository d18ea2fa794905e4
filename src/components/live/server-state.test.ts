import { expect, test } from 'vitest';
import { serverStateOf } from './server-state.ts';

test('the same build answering is no news', () => {
  expect(serverStateOf('a', 'a', true)).toEqual({ isOffline: false, hasNewVersion: false });
});

test('no answer and no network are both offline, and no reason to reload', () => {
  expect(serverStateOf('a', null, true)).toEqual({ isOffline: true, hasNewVersion: false });
  expect(serverStateOf('a', 'a', false)).toEqual({ isOffline: true, hasNewVersion: false });
});

test('another build answering means this page is old', () => {
  expect(serverStateOf('a', 'b', true)).toEqual({ isOffline: false, hasNewVersion: true });
});
