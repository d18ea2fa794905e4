import { countOf, openTab, rowWith } from '../support/controls.ts';
import { createGatedFeed, openGate } from '../support/gate.ts';
import { expect, test } from '../support/journey.ts';
import { createDraft, publish, startRun } from '../support/landing.ts';
import { runEnds, runIdOf } from '../support/runs.ts';

const byKey = { kind: 'key', cursorField: 'id', keyFields: ['id'], overlapKeys: 0 };
const notNegative = [{ id: 'not-negative', rule: 'range', columns: ['amount'], params: { minimum: '0' }, gate: 'quarantine' }];

test.describe('of a table', () => {
  let interfaceId: string;

  test.beforeEach(async ({ page, database, landing }) => {
    await database.query(`
      CREATE TABLE payments (id integer PRIMARY KEY, amount integer NOT NULL);
      INSERT INTO payments SELECT n, CASE WHEN n = 7 THEN -n ELSE n END FROM generate_series(1, 40) n`);
    interfaceId = await createDraft(page.request, landing, 'payments', (definition) => ({
      ...definition,
      increment: byKey,
      rules: notNegative,
    }));
    await publish(page.request, interfaceId);
  });

  test('B24 a run is started by hand for a range, for so many rows, or for everything again', async ({ page }) => {
    await page.goto(`/interfaces/${interfaceId}`);
    const dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: 'Run now' }).click();
    await dialog.getByText('A range', { exact: true }).click();
    await dialog.getByLabel('From (included)').fill('10');
    await dialog.getByLabel('To (not included)').fill('20');
    await dialog.getByRole('button', { name: 'Start run' }).click();
    await runEnds(page, 'Succeeded');
    await expect(countOf(page, 'Read')).toHaveText('10');

    await page.goto(`/interfaces/${interfaceId}`);
    await page.getByRole('button', { name: 'Run now' }).click();
    await dialog.getByLabel('At most this many rows').fill('5');
    await dialog.getByRole('button', { name: 'Start run' }).click();
    await runEnds(page, /Succeeded|Partially succeeded/);
    await expect(countOf(page, 'Read')).toHaveText('5');
  });

  test('B26 a run that landed all but the refused rows is partially succeeded, a state of its own', async ({ page }) => {
    const { id } = await startRun(page.request, interfaceId);
    await page.goto(`/runs/${id}`);
    await runEnds(page, 'Partially succeeded');
    await page.goto(`/runs?iface=${interfaceId}&state=succeeded_with_quarantine`);
    await expect(rowWith(page.getByRole('region', { name: 'Runs' }), 'Partially succeeded')).toHaveCount(1);
    await page.goto(`/runs?iface=${interfaceId}&state=succeeded`);
    await expect(page.getByText('Nothing matches')).toBeVisible();
  });

  test('B27 the attempts of a run stand apart, each with its outcome and its error', async ({ page, database }) => {
    await database.query('DROP TABLE payments');
    const { id } = await startRun(page.request, interfaceId);
    await page.goto(`/runs/${id}`);
    await runEnds(page, 'Failed');
    await openTab(page, 'Attempts');
    const attempts = page.getByRole('tabpanel', { name: 'Attempts' });
    await expect(rowWith(attempts, 'Failed')).toContainText(/[a-z-]+\/[a-z-]+/);
  });

  test('B29 a failed run says in a sentence what happened, with a code to copy', async ({ page, database }) => {
    await database.query('DROP TABLE payments');
    const { id } = await startRun(page.request, interfaceId);
    await page.goto(`/runs/${id}`);
    await runEnds(page, 'Failed');
    const alert = page.getByRole('main').getByRole('alert');
    await expect(alert.locator('code').first()).toHaveText(/^[a-z-]+\/[a-z-]+$/);
    await expect(alert.getByRole('button', { name: /copy/i }).first()).toBeVisible();
    await expect(alert).toContainText(/Connection|Data|System|Business/);
  });

  test('B28 the log is searched, stepped through, filtered by level, wrapped, downloaded and linked line by line', async ({ page }) => {
    const { id } = await startRun(page.request, interfaceId);
    await page.goto(`/runs/${id}?tab=log`);
    await runEnds(page, 'Partially succeeded');
    const log = page.getByRole('log');
    await expect(log.locator('[data-level]').nth(1)).toBeVisible();
    await page.getByRole('button', { name: 'Next line' }).click();
    await page.getByRole('button', { name: 'Next line' }).click();
    await expect(page).toHaveURL(/line=\d+/);
    await expect(log.locator('[data-marked]')).toHaveCount(1);
    const marked = await log.locator('[data-marked]').innerText();
    await page.reload();
    await expect(log.locator('[data-marked]')).toHaveText(marked.replaceAll(/\s+/g, ' ').trim(), { useInnerText: true });
    await page.getByRole('switch', { name: 'Wrap lines' }).click();
    await expect(log).toHaveAttribute('data-wrapped', 'false');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download' }).click();
    expect((await download).suggestedFilename()).toBe(`run-${id}.log`);
    await page.getByLabel('Search', { exact: true }).fill('surely not in any line');
    await expect(page.getByText('No lines')).toBeVisible();
  });

  test('B31 a failed run is repeated from where it stopped or from its beginning, as a new linked run', async ({ page, database }) => {
    await database.query('ALTER TABLE payments RENAME TO payments_away');
    const { id } = await startRun(page.request, interfaceId);
    await page.goto(`/runs/${id}`);
    await runEnds(page, 'Failed');
    await expect(page.getByRole('button', { name: 'Retry from the failure point' })).toBeEnabled();
    await database.query('ALTER TABLE payments_away RENAME TO payments');
    await page.getByRole('button', { name: 'Retry from the beginning' }).click();
    await expect(page.getByRole('heading', { level: 1, name: `Run ${id}`, exact: true })).toBeHidden();
    await runEnds(page, 'Partially succeeded');
    expect(runIdOf(page)).not.toBe(id);
    await page.getByRole('link', { name: new RegExp(`${id}$`) }).click();
    await expect(page.getByRole('heading', { level: 1, name: `Run ${id}`, exact: true })).toBeVisible();
  });

  test('B35 refused rows stand in groups by cause, each row with its value against what was expected', async ({ page }) => {
    const { id } = await startRun(page.request, interfaceId);
    await page.goto(`/runs/${id}`);
    await runEnds(page, 'Partially succeeded');
    await page.goto(`/quarantine?iface=${interfaceId}`);
    const causes = page.getByRole('region', { name: 'Causes' });
    await expect(rowWith(causes, 'amount')).toHaveCount(1);
    await causes.getByRole('link').first().click();
    await rowWith(page.getByRole('region', { name: 'Quarantine' }), '-7')
      .getByRole('button')
      .first()
      .click();
    const drawer = page.getByRole('dialog');
    await expect(drawer.getByText(/lies below 0/).first()).toBeVisible();
    await expect(rowWith(drawer, /^amount/).first()).toContainText('-7');
  });
});

test('B30 cancelling says first what is written and stays, and afterwards how much it was', async ({ page, database, landing }) => {
  await createGatedFeed(database);
  const interfaceId = await createDraft(page.request, landing, 'feed', ({ target, limits, ...rest }) => ({
    ...rest,
    target: { ...target, writeMode: 'append' },
    limits: { ...limits, maxBatchRows: 100 },
  }));
  await publish(page.request, interfaceId);
  const { id } = await startRun(page.request, interfaceId);
  await page.goto(`/runs/${id}`);
  await expect
    .poll(async () => Number((await countOf(page, 'Written').innerText()).replaceAll(/\D/g, '')), { timeout: 60_000 })
    .toBeGreaterThan(500);
  await page.getByRole('button', { name: 'Cancel' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(/[\d,]+ rows?/);
  await dialog.getByRole('button', { name: 'Cancel the run' }).click();
  await runEnds(page, 'Cancelled');
  const kept = Number((await countOf(page, 'Written').innerText()).replaceAll(/\D/g, ''));
  const [landed] = await database.query('SELECT count(*)::integer AS n FROM landing.feed');
  expect(landed?.n).toBe(kept);
  await openGate(database);
});
