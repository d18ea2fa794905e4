import { expect, test } from 'vitest';
import { actionHref } from './action-href.ts';

const why = { subject: { interfaceId: 'i', interfaceName: 'orders', sourceId: 's', runId: '7', error: null } };

test.each([
  ['openPosition', {}, '/interfaces/i?tab=settings&section=position'],
  ['openLog', { run: '9' }, '/runs/9?tab=log'],
  ['openLog', {}, '/runs/7?tab=log'],
  ['openConnection', {}, '/sources/s?tab=connection'],
  ['openQuarantine', {}, '/quarantine?iface=i'],
] as const)('%s leads to the exact place', (action, args, href) => {
  expect(actionHref(action, why, args)).toBe(href);
});
