import type { APIRequestContext, Page } from '@playwright/test';
import { countOf, openTab, rowWith } from './support/controls.ts';
import { createGatedFeed, openGate, rowsOfFeed } from './support/gate.ts';
import { expect, test } from './support/journey.ts';
import { createDraft, type Landing, publish, startRun } from './support/landing.ts';
import { runEnds } from './support/runs.ts';

test.beforeEach(({ database }) => createGatedFeed(database));

test('J5 a run is watched live to its end and proved by SQL', async ({ page, database, landing }) => {
  const id = await startFeed(page.request, landing);
  await page.goto(`/runs?source=${landing.sourceId}`);
  await expect(rowWith(page, landing.sourceName)).toContainText('Running');
  await page.getByRole('link', { name: id, exact: true }).click();

  await test.step('counts and batches while it goes', async () => {
    await expect(page.getByRole('list', { name: 'Stages of the run' }).locator('[aria-current=step]')).toHaveText('Loading');
    await expect.poll(() => numberOf(page, 'Written'), { timeout: 60_000 }).toBeGreaterThan(1000);
    await expect(rowWith(page.getByRole('region', { name: 'Batches' }), '100').first()).toBeVisible();
  });

  await test.step('the end arrives by itself', async () => {
    await openGate(database);
    await runEnds(page, 'Succeeded');
    expect(await numberOf(page, 'Read')).toBe(rowsOfFeed);
    expect(await numberOf(page, 'Written')).toBe(rowsOfFeed);
    await expect(page.getByText('Balanced', { exact: true })).toBeVisible();
    await expect(rowWith(page.getByRole('region', { name: 'Batches' }), /^40/)).toBeVisible();
  });

  await test.step('log', async () => {
    await openTab(page, 'Log');
    const log = page.getByRole('log');
    await expect(log).not.toBeEmpty();
    await page.getByLabel('Search', { exact: true }).fill('surely not in any line');
    await expect(page.getByText('No lines')).toBeVisible();
  });

  await test.step('proof', async () => {
    await page.getByRole('button', { name: 'Prove by SQL' }).click();
    await expect(page.getByText('Balanced', { exact: true })).toHaveCount(2);
    await expect(rowWith(page.getByRole('table').filter({ hasText: 'Ledger in the target' }), 'Written').getByText('4,000')).toHaveCount(3);
    expect(await landedRows(database)).toBe(rowsOfFeed);
  });
});

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN' });

  test('J5 取消运行时说明哪些数据已提交并保留，无法续读的视图不会被重复写入', async ({ page, database, landing }) => {
    const id = await startFeed(page.request, landing);
    await page.goto(`/runs/${id}`);
    await expect.poll(() => numberOf(page, '写入'), { timeout: 60_000 }).toBeGreaterThan(1000);

    await page.getByRole('button', { name: /取\s*消/ }).click();
    const dialog = page.getByRole('dialog', { name: `取消运行 ${id}？` });
    await expect(dialog).toContainText(/已提交的 [\d,]+ 行会保留在目标表中/);
    await dialog.getByLabel('原因').fill('来源库正在维护');
    await dialog.getByRole('button', { name: '取消运行' }).click();

    await runEnds(page, '已取消');
    const kept = await numberOf(page, '写入');
    expect(kept).toBeGreaterThan(1000);
    await expect(page.getByRole('main').getByRole('alert')).toContainText(`已提交并保留在目标表中 ${kept.toLocaleString('zh-CN')} 行`);
    expect(await landedRows(database)).toBe(kept);

    await openGate(database);
    await page.getByRole('button', { name: '从停止处继续' }).click();
    await expect(page.getByRole('heading', { level: 1, name: `运行 ${id}` })).toBeHidden();
    await runEnds(page, '失败');
    await expect(page.getByRole('main').getByRole('alert')).toContainText('postgres/not-resumable');
    expect(await landedRows(database)).toBe(kept);
  });
});

async function startFeed(request: APIRequestContext, landing: Landing): Promise<string> {
  const interfaceId = await createDraft(request, landing, 'feed', ({ target, limits, ...rest }) => ({
    ...rest,
    target: { ...target, writeMode: 'append' },
    limits: { ...limits, maxBatchRows: 100 },
  }));
  await publish(request, interfaceId);
  return (await startRun(request, interfaceId)).id;
}

async function numberOf(page: Page, fate: string): Promise<number> {
  return Number((await countOf(page, fate).innerText()).replaceAll(/\D/g, ''));
}

async function landedRows(database: { query(text: string): Promise<Record<string, unknown>[]> }): Promise<number> {
  const [row] = await database.query('SELECT count(*)::integer AS landed FROM landing.feed');
  return row?.landed as number;
}
