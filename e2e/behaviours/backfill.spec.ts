import type { Locator } from '@playwright/test';
import { openTab, rowWith } from '../support/controls.ts';
import { expect, test } from '../support/journey.ts';
import { createDraft, publish } from '../support/landing.ts';

test('B32 a range is backfilled by windows: missing and failed are shown first, one failure stops nothing, and is retried alone', async ({
  page,
  database,
  landing,
}) => {
  await database.query(`
    CREATE TABLE visits (id integer PRIMARY KEY, guests integer NOT NULL, at timestamp NOT NULL);
    INSERT INTO visits SELECT n, CASE n WHEN 30 THEN -1 ELSE n END, timestamp '2026-03-01' + n * interval '1 hour' FROM generate_series(0, 95) n`);
  const interfaceId = await createDraft(page.request, landing, 'visits', (definition) => ({
    ...definition,
    increment: { kind: 'timestamp', cursorField: 'at', keyFields: ['id'], overlapSeconds: 0 },
    target: { ...definition.target, writeMode: 'append' },
    rules: [{ id: 'some', rule: 'range', columns: ['guests'], params: { minimum: '0' }, gate: 'block' }],
  }));
  await publish(page.request, interfaceId);

  await page.goto(`/interfaces/${interfaceId}?tab=runs`);
  await page.getByRole('button', { name: 'Backfill' }).click();
  const drawer = page.getByRole('dialog', { name: 'Backfill a range' });
  await fillRange(drawer.locator('#backfill-from'), '2026-03-01 00:00');
  await fillRange(drawer.locator('#backfill-to'), '2026-03-05 00:00');
  const calendar = drawer.getByRole('list', { name: /^Windows of/ });
  await expect(calendar.getByLabel(/missing$/)).toHaveCount(4);
  await expect(drawer.getByRole('radio', { name: 'Missing and failed' })).toBeChecked();
  await drawer.getByRole('button', { name: 'Load 4 windows' }).click();

  await expect(page).toHaveURL(/tab=backfills&peek=/);
  const peek = page.getByRole('dialog');
  const windows = peek.getByRole('region', { name: 'Windows' });
  await expect(windows.getByText('Succeeded', { exact: true })).toHaveCount(3, { timeout: 60_000 });
  await expect(rowWith(windows, '[2026-03-02 00:00:00')).toContainText('Failed');
  expect(await database.query('SELECT count(*)::int AS rows FROM landing.visits')).toEqual([{ rows: 72 }]);

  await database.query('UPDATE visits SET guests = 1 WHERE id = 30');
  await peek.getByRole('button', { name: 'Retry 1 failed window' }).click();
  await expect(windows.getByText('Succeeded', { exact: true })).toHaveCount(4, { timeout: 60_000 });
  const landed = await database.query('SELECT count(*)::int AS rows, count(DISTINCT id)::int AS ids FROM landing.visits');
  expect(landed).toEqual([{ rows: 96, ids: 96 }]);

  await page.keyboard.press('Escape');
  await openTab(page, 'Backfills');
  await expect(rowWith(page, '[2026-03-01 00:00:00').first()).toContainText('4 / 4');
});

async function fillRange(input: Locator, moment: string): Promise<void> {
  await input.click();
  await input.fill(moment);
  await input.press('Enter');
}
