import type { Page } from '@playwright/test';
import { chooseFromMenu } from '../support/controls.ts';
import { expect, test } from '../support/journey.ts';
import { createDraft } from '../support/landing.ts';

let interfaceId: string;

test.beforeEach(async ({ page, database, landing }) => {
  await database.query('CREATE TABLE items (id integer PRIMARY KEY)');
  interfaceId = await createDraft(page.request, landing, 'items');
  await page.goto(`/interfaces/${interfaceId}?tab=schedule`);
});

test('B19 a cron expression has presets, 5 to 7 fields, a sentence in both languages and five fires in two zones', async ({ page }) => {
  await page.getByRole('button', { name: 'Set its own schedule' }).click();
  await page.getByText('workdays 07:00', { exact: true }).click();
  await expect(page.getByText(/07:00.*Monday through Friday/)).toBeVisible();
  await page.getByRole('combobox', { name: 'Time zone' }).fill('UTC');
  await page.locator('.ant-select-item-option').filter({ hasText: /^UTC/ }).first().click();
  const expression = page.getByLabel('Cron expression');
  await expression.fill('0 15 10 ? * MON');
  await expect(fires(page)).toHaveCount(5);
  await expect(fires(page).first()).toContainText(/10:15:00 \+00:00.*18:15:00 \+08:00/);
  await expression.fill('0 15 10 1 1 ? 2031');
  await expect(fires(page)).toHaveCount(1);
  await expression.fill('30 4 * * *');
  await chooseFromMenu(page, 'Language', '简体中文');
  await expect(page.getByText(/上午 0?4:30|04:30|4:30/).first()).toBeVisible();
  await expect(expression).toHaveCount(0);
  await expect(page.locator('input[value="30 4 * * *"]')).toBeVisible();
});

test('B20 the level a schedule comes from is shown, overridden and given back', async ({ page }) => {
  await expect(page.getByText('System default')).toBeVisible();
  await page.getByRole('button', { name: 'Set its own schedule' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const level = page.getByText('Comes from').locator('..');
  await expect(level.getByText('Interface', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Back to inherited' }).click();
  await expect(page.getByText('System default')).toBeVisible();
});

test('B21 a schedule has a window, blackout dates, and says what happens when the last run is still going', async ({ page }) => {
  await page.getByRole('button', { name: 'Set its own schedule' }).click();
  await page.getByLabel('Cron expression').fill('0 * * * *');
  await page.getByRole('switch', { name: 'Execution window' }).click();
  await page.getByLabel('From', { exact: true }).fill('22:00');
  await page.getByLabel('To', { exact: true }).fill('23:00');
  await expect(page.getByText('outside the window').first()).toBeVisible();
  await expect(page.getByText('Blackout dates', { exact: true })).toBeVisible();
  const overlap = page.getByRole('combobox', { name: 'If the last run is still going' });
  await overlap.click();
  for (const option of ['Wait', 'Skip this fire', 'Run side by side', 'Newest first'])
    await expect(page.locator('.ant-select-item-option').filter({ hasText: option }).first()).toBeVisible();
  await page.locator('.ant-select-item-option').filter({ hasText: 'Skip this fire' }).first().click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('From', { exact: true })).toHaveValue('22:00');
  await expect(page.getByText('The fire is skipped and listed with its reason.')).toBeVisible();
});

function fires(page: Page) {
  return page.getByRole('row').filter({ hasText: /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/ });
}
