import { readFile } from 'node:fs/promises';
import type { APIRequestContext } from '@playwright/test';
import { rowWith } from '../support/controls.ts';
import { runOnce } from '../support/failing.ts';
import { expect, test } from '../support/journey.ts';
import { createDraft, type Landing, publish } from '../support/landing.ts';
import { ask } from '../support/verbs.ts';

test.beforeEach(({ database }) =>
  database.query(`
    CREATE TABLE payments (id integer PRIMARY KEY, payer text NOT NULL, amount numeric(12,2) NOT NULL);
    INSERT INTO payments SELECT n, 'payer ' || n, n FROM generate_series(1, 30) n;
    UPDATE payments SET amount = -amount WHERE id IN (11, 12)`),
);

/** Payments as a whole, each time; a negative amount is refused by a rule with these settings. */
async function createPayments(request: APIRequestContext, landing: Landing, rule: object = {}): Promise<string> {
  const negative = { id: 'negative', rule: 'range', columns: ['amount'], params: { minimum: '0' }, gate: 'quarantine', ...rule };
  const interfaceId = await createDraft(request, landing, 'payments', (definition) => ({
    ...definition,
    increment: { kind: 'full' },
    target: { ...definition.target, writeMode: 'overwrite' },
    rules: [negative],
  }));
  await publish(request, interfaceId);
  return interfaceId;
}

test('B36 rows go out as CSV, are mended in a spreadsheet, come back with a preview, and are replayed', async ({
  page,
  database,
  landing,
}) => {
  const interfaceId = await createPayments(page.request, landing);
  await runOnce(page.request, interfaceId);
  await page.goto(`/quarantine?iface=${interfaceId}`);
  await page.getByRole('region', { name: 'Causes' }).getByRole('link').first().click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('lies below 0');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export' }).click();
  const file = await (await download).path();
  const content = await readFile(file, 'utf8');
  expect(content).toContain("payer 11,'-11.00");
  await page.getByRole('button', { name: 'Import CSV' }).click();
  const dialog = page.getByRole('dialog', { name: 'Bring back edited rows' });
  const mended = content.replaceAll("'-11.00", '11.00');
  await dialog.locator('input[type=file]').setInputFiles({ name: 'mended.csv', mimeType: 'text/csv', buffer: Buffer.from(mended) });
  await expect(dialog.getByText('1 row changes, 1 stay as they are. 1 of the changed would pass now.')).toBeVisible();
  await expect(rowWith(dialog, 'amount')).toContainText('-11.00');
  await dialog.getByRole('button', { name: 'Change 1 row' }).click();
  await expect(dialog).toBeHidden();
  await expect(rowWith(page.getByRole('region', { name: 'Quarantine' }), 'Edited')).toHaveCount(1);
  await page.getByRole('button', { name: 'Replay all' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Replay 2 rows/ })
    .click();
  await expect(page.getByText('1 landed, 0 filtered, 1 refused again.')).toBeVisible({ timeout: 60_000 });
  expect(await database.query('SELECT amount FROM landing.payments WHERE id = 11')).toEqual([{ amount: '11.00' }]);
});

test('B37 a later good write of the key sets the older refused copy aside', async ({ page, database, landing }) => {
  const interfaceId = await createPayments(page.request, landing);
  expect(await runOnce(page.request, interfaceId)).toBe('succeeded_with_quarantine');
  await database.query('UPDATE payments SET amount = 11 WHERE id = 11');
  expect(await runOnce(page.request, interfaceId)).toBe('succeeded_with_quarantine');
  await page.goto(`/quarantine?iface=${interfaceId}&state=superseded`);
  const causes = page.getByRole('region', { name: 'Causes' });
  await expect(rowWith(causes, 'amount').getByRole('cell').nth(1)).toHaveText('1');
  await causes.getByRole('link').first().click();
  const rows = page.getByRole('region', { name: 'Quarantine' });
  await expect(rowWith(rows, '-11.00')).toContainText('Superseded');
});

test('B38 a threshold by count or share stops the run, a warning lets it through and counts', async ({ page, database, landing }) => {
  const byCount = await createPayments(page.request, landing, { thresholdCount: 1 });
  expect(await runOnce(page.request, byCount)).toBe('failed');
  const { items } = await ask<{ items: { id: string }[] }>(page.request, 'run.list', { interfaceId: byCount });
  await page.goto(`/runs/${items[0]?.id}`);
  await expect(page.getByText('rule/threshold-exceeded').first()).toBeVisible();
  const landed = async () => (await database.query(`SELECT count(*)::int AS rows FROM landing.payments`))[0];
  expect(await landed()).toEqual({ rows: 0 });
  const byShare = await createPayments(page.request, landing, { thresholdShare: 0.05 });
  expect(await runOnce(page.request, byShare)).toBe('failed');
  const enough = await createPayments(page.request, landing, { thresholdCount: 2, thresholdShare: 0.5 });
  expect(await runOnce(page.request, enough)).toBe('succeeded_with_quarantine');
  const warned = await createPayments(page.request, landing, { gate: 'warn' });
  expect(await runOnce(page.request, warned)).toBe('succeeded');
  expect(await landed()).toEqual({ rows: 30 });
});
