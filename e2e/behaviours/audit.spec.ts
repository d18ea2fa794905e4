import { readFile } from 'node:fs/promises';
import { choose, rowWith } from '../support/controls.ts';
import { expect, test } from '../support/journey.ts';
import { newPerson } from '../support/session.ts';
import { callVerb, mutate } from '../support/verbs.ts';

test('B45 the audit says who, when, from where, before and after; it is filtered, exported, and the export is in it', async ({
  page,
  browser,
  landing,
}) => {
  await mutate(page.request, 'source.update', { id: landing.sourceId, version: 1, description: 'bought in May' });
  const viewer = await newPerson(browser, page.request, 'viewer');
  expect((await callVerb(viewer.request, 'source.update', { id: landing.sourceId, version: 2, name: 'mine' })).error).toBe('access/denied');
  await viewer.context().close();
  await page.goto(`/audit?id=${landing.sourceId}`);
  const log = page.getByRole('region', { name: 'Changes' });
  await expect(rowWith(log, 'Changed a source').filter({ hasText: 'Denied' })).toContainText('viewer_');
  await choose(page, 'Result', 'Done');
  await expect(log.getByText('Denied')).toHaveCount(0);
  await rowWith(log, 'Changed a source').getByRole('button').first().click();
  const drawer = page.getByRole('dialog');
  await expect(rowWith(drawer, 'description')).toContainText('bought in May');
  await expect(drawer.getByText('127.0.0.1')).toBeVisible();
  await expect(drawer.getByText(/HeadlessChrome|Playwright/)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Export' }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'NDJSON' }).click()]);
  const lines = (await readFile(await download.path(), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map(({ action }) => action)).toEqual(['source.update', 'source.create']);
  await page.goto('/audit?action=audit.export');
  await expect(rowWith(log, 'Exported the audit log').first()).toBeVisible();
});
