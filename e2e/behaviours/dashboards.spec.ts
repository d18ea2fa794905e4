import { countOf } from '../support/controls.ts';
import { createGatedFeed, openGate, rowsBeforeGate, rowsOfFeed, shutGate } from '../support/gate.ts';
import { expect, test } from '../support/journey.ts';
import { createDraft, publish, startRun } from '../support/landing.ts';
import { runEnds } from '../support/runs.ts';
import { ask } from '../support/verbs.ts';

interface Interface {
  readonly freshness: { readonly freshAt: Date | null };
}

test('B25 a run shows its stage, rows, speed against the median, lag and what remains while it goes', async ({
  page,
  database,
  landing,
}) => {
  await createGatedFeed(database);
  await openGate(database);
  const interfaceId = await createDraft(page.request, landing, 'feed', ({ target, limits, ...rest }) => ({
    ...rest,
    target: { ...target, writeMode: 'append' },
    limits: { ...limits, maxBatchRows: 100 },
  }));
  await publish(page.request, interfaceId);

  await test.step('one good run says what is usual', async () => {
    const { id } = await startRun(page.request, interfaceId);
    await page.goto(`/runs/${id}`);
    await runEnds(page, 'Succeeded');
    const freshAt = async () => (await ask<Interface>(page.request, 'sourceInterface.get', { id: interfaceId })).freshness.freshAt;
    await expect.poll(freshAt, { timeout: 60_000 }).not.toBeNull();
  });

  await test.step('the next one is measured against it', async () => {
    await shutGate(database);
    const { id } = await startRun(page.request, interfaceId);
    await page.goto(`/runs/${id}`);
    await expect(page.getByRole('list', { name: 'Stages of the run' }).locator('[aria-current=step]')).toHaveText('Loading');
    await expect(countOf(page, 'Speed')).toContainText(/[\d,]+ rows\/s \(median [\d,]+\)/);
    await expect(countOf(page, 'Remaining')).toHaveText(/\d+ (ms|s|min)/);
    await expect(countOf(page, 'Lag of the target')).toHaveText(/\d+ (ms|s|min)/);
    await expect(countOf(page, 'Where the time goes')).toHaveText(/Reading .*%.*Mapping and rules .*%.*Writing .*%/s);
    const read = async () => Number((await countOf(page, 'Read').innerText()).replaceAll(/\D/g, ''));
    await expect.poll(read, { timeout: 60_000 }).toBeGreaterThanOrEqual(rowsBeforeGate - 200);
  });

  await test.step('its end arrives by itself, and nothing remains', async () => {
    await openGate(database);
    await runEnds(page, 'Succeeded');
    await expect(countOf(page, 'Read')).toHaveText(rowsOfFeed.toLocaleString('en'));
    await expect(page.getByText('Remaining', { exact: true })).toBeHidden();
  });
});

test('throughput of one interface equals what its runs read, as a chart, a table and a file', async ({ page, database, landing }) => {
  await database.query('CREATE TABLE goods (id int PRIMARY KEY); INSERT INTO goods SELECT generate_series(1, 120)');
  const interfaceId = await createDraft(page.request, landing, 'goods');
  await publish(page.request, interfaceId);
  const { id } = await startRun(page.request, interfaceId);
  await page.goto(`/runs/${id}`);
  await runEnds(page, 'Succeeded');
  const read = async () => (await ask<{ totals: { read: number } }>(page.request, 'metric.get', { interfaceId })).totals.read;
  await expect.poll(read, { timeout: 60_000 }).toBe(120);

  await page.goto(`/throughput?iface=${interfaceId}&range=7d`);
  await expect(page.locator('.ant-statistic').filter({ hasText: 'Rows read' })).toContainText(/Rows read\s*120$/);
  const chart = page.getByRole('figure', { name: 'Runs ended' });
  await chart.getByRole('button', { name: 'Show as a table: Runs ended' }).click();
  await expect(chart.getByRole('columnheader', { name: 'Succeeded', exact: true })).toBeVisible();
  const file = page.waitForEvent('download');
  await chart.getByRole('button', { name: 'Download as CSV: Runs ended' }).click();
  expect((await file).suggestedFilename()).toBe('Runs ended.csv');
});

test('a source that stops answering is seen without anybody asking, with the stage it fails at', async ({ page, landing }) => {
  const checks = async () => (await ask<{ passed: number }>(page.request, 'probe.list', { sourceId: landing.sourceId })).passed;
  await expect.poll(checks, { timeout: 60_000 }).toBeGreaterThan(0);
  await page.goto(`/sources/${landing.sourceId}?tab=connection`);
  const history = page.getByRole('region', { name: 'History of the connection' });
  await expect(history).toContainText(/\d+ of \d+ checks passed/);
  await expect(history.getByRole('list', { name: 'History of the connection' }).getByRole('listitem').first()).toBeVisible();
});

test('the overview shows each role its own panels, and an administrator all of them', async ({ page }) => {
  await page.goto('/overview');
  await expect(page.getByRole('region', { name: 'Metadata and chores' })).toContainText('Metadata database');
  await page.getByText('Ownership', { exact: true }).click();
  await expect(page).toHaveURL(/as=owner/);
  await expect(page.getByRole('region', { name: 'Late interfaces' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Metadata and chores' })).toBeHidden();
});

test('the wall board shows figures and names and nothing to act on', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 720 });
  await page.goto('/wall-board');
  await expect(page.getByText('Rows/s', { exact: true })).toBeVisible();
  await expect(page.getByRole('navigation')).toHaveCount(0);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(360);
});
