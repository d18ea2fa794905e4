import { openTab, rowWith } from '../support/controls.ts';
import { expect, test } from '../support/journey.ts';
import { createDraft, publish, startRun } from '../support/landing.ts';
import { runEnds } from '../support/runs.ts';
import { ask } from '../support/verbs.ts';

test.beforeEach(({ database }) =>
  database.query(`
    CREATE TABLE bills (id integer PRIMARY KEY, payer text NOT NULL, amount numeric(12,2) NOT NULL);
    INSERT INTO bills SELECT n, 'payer ' || n, n FROM generate_series(1, 40) n;
    UPDATE bills SET amount = -amount WHERE id <= 10`),
);

test('B39 a score opens to its dimension, rule and rows; trend and weights are there, and source and target are compared by key', async ({
  page,
  database,
  landing,
}) => {
  const interfaceId = await createDraft(page.request, landing, 'bills', (definition) => ({
    ...definition,
    rules: [{ id: 'not-negative', rule: 'range', columns: ['amount'], params: { minimum: '0' }, gate: 'quarantine' }],
  }));
  await publish(page.request, interfaceId);
  const { id: runId } = await startRun(page.request, interfaceId);
  await page.goto(`/runs/${runId}`);
  await runEnds(page, 'Partially succeeded');

  await test.step('from the tree down to the interface', async () => {
    await page.goto('/quality');
    const raw = rowWith(page.getByRole('region', { name: 'Quality' }), /raw_/).first();
    await expect(raw).toBeVisible();
    await page.goto(`/interfaces/${interfaceId}?tab=quality`);
    await expect(page.getByRole('button', { name: /^Accuracy/ })).toContainText('87.5%', { timeout: 60_000 });
  });

  await test.step('dimension, rule, rows', async () => {
    await page.getByRole('button', { name: /^Accuracy/ }).click();
    await expect(page).toHaveURL(/dim=accuracy/);
    const checks = page.getByRole('region', { name: 'What the score is made of' });
    await expect(checks.getByRole('row').filter({ hasText: 'Completeness' })).toHaveCount(0);
    await expect(rowWith(checks, 'amount')).toContainText('75%');
    await expect(page.getByRole('figure', { name: 'Trend' })).toBeVisible();
    await rowWith(checks, 'amount').getByRole('link', { name: 'Show rows' }).click();
    await expect(page).toHaveURL(/rule=range/);
    await expect(page.getByRole('region', { name: 'Quarantine' })).toContainText('-1.00');
    await page.goBack();
  });

  await test.step('weights of its own move the score', async () => {
    await page.getByRole('checkbox', { name: /^Weight:/ }).uncheck();
    await page.getByRole('spinbutton', { name: 'Accuracy' }).fill('0');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('button', { name: /^Overall/ })).toContainText('100%', { timeout: 60_000 });
  });

  await test.step('source against target', async () => {
    await database.query(`DELETE FROM bills WHERE id = 40; UPDATE landing.bills SET payer = 'someone' WHERE id = 30`);
    const panel = page.getByRole('region', { name: 'Source against target' });
    await panel.getByRole('button', { name: 'Verify now' }).click();
    await expect(panel.getByText('Differs', { exact: true }).first()).toBeVisible({ timeout: 60_000 });
    await expect(rowWith(panel, 'Changed')).toContainText('someone');
    await expect(rowWith(panel, 'Extra in target')).toContainText('40');
  });
});

test('B09 drift is found, told as breaking or not with its difference, and obeyed as the interface wants', async ({
  page,
  database,
  landing,
}) => {
  const interfaceId = await createDraft(page.request, landing, 'bills');
  await publish(page.request, interfaceId);
  await page.goto(`/interfaces/${interfaceId}?tab=settings&section=drift`);
  await page.getByRole('radio', { name: /^Pause/ }).click();
  await expect(page.getByText('Policy saved')).toBeVisible();
  await expect(page.getByRole('radio', { name: /^Pause/ })).toBeChecked();
  await database.query(`ALTER TABLE bills DROP COLUMN payer, ADD COLUMN colour text`);

  await page.goto(`/sources/${landing.sourceId}?tab=drift`);
  await expect(page.getByText('No drift')).toBeVisible();
  await page.getByRole('button', { name: 'Look now' }).click();
  await expect(rowWith(page, 'payer')).toContainText('Field is gone');
  await expect(rowWith(page, 'payer').getByText('Breaking', { exact: true })).toBeVisible();
  await expect(rowWith(page, 'colour').getByText('Not breaking')).toBeVisible();

  await startRun(page.request, interfaceId);
  const found = () => ask<{ state: string }>(page.request, 'sourceInterface.get', { id: interfaceId });
  await expect.poll(async () => (await found()).state, { timeout: 60_000 }).toBe('paused');
  await page.goto(`/interfaces/${interfaceId}`);
  await expect(page.getByRole('link', { name: 'Breaking drift' })).toBeVisible();
  await expect(page.getByText(/The source changed in a way this interface cannot go on with/)).toBeVisible();
  await openTab(page, 'Runs');
  await expect(rowWith(page, 'Failed').first()).toBeVisible();
});
