import { expect, test } from 'vitest';
import { isBareLink, viewHref, viewQueryOf } from './view-query.ts';

const query = (text: string) => viewQueryOf(new URLSearchParams(text));

test('a view keeps filters and tab, not the page of the list nor what is open', () => {
  expect(query('state=failed&after=abc&peek=7&tab=fires&view=1')).toBe('state=failed&tab=fires');
});

test('the same filters in another order are the same view', () => {
  expect(query('state=failed&q=订单')).toBe(query('q=订单&state=failed'));
});

test('a link to a view holds its filters, so that it shows the same without asking', () => {
  expect(viewHref('/runs', { id: 'v1', query: 'state=failed' })).toBe('/runs?state=failed&view=v1');
  expect(viewHref('/runs', { id: 'v1', query: '' })).toBe('/runs?view=v1');
});

test('only a link without filters must be looked up', () => {
  expect(isBareLink(new URLSearchParams('view=v1'))).toBe(true);
  expect(isBareLink(new URLSearchParams('view=v1&state=failed'))).toBe(false);
  expect(isBareLink(new URLSearchParams(''))).toBe(false);
});
