import { expect, test } from '@playwright/test';
import { openTab, rowWith } from './support/controls.ts';
import { runEnds } from './support/runs.ts';

test('J1 the demo runs, balances, and shows the rows it refused', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
  await expect(page.getByText('Workers active')).toBeVisible();

  await page.getByRole('navigation', { name: 'Main menu' }).getByRole('link', { name: 'Interfaces' }).click();
  await page.getByLabel('Search', { exact: true }).fill('airports');
  await page.getByRole('link', { name: 'airports', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'airports' })).toBeVisible();
  await openTab(page, 'Rules');
  await expect(rowWith(page, 'Quarantine').first()).toBeVisible();

  await page.getByRole('button', { name: 'Run now' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Start run' }).click();
  await runEnds(page, 'Partially succeeded');
  await expect(page.getByText('Balanced', { exact: true }).first()).toBeVisible();

  await page.getByRole('link', { name: 'Quarantined rows' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Quarantined rows of run \d+/ })).toBeVisible();
  await page.getByRole('region', { name: 'Quarantine' }).getByRole('button').first().click();
  const row = page.getByRole('dialog');
  await expect(row.getByText('The city is not known').first()).toBeVisible();
  await expect(row.getByRole('row', { name: /^city/ })).toContainText('NA');
});
