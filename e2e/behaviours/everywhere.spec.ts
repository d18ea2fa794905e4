import { readFileSync } from 'node:fs';
import { rowWith } from '../support/controls.ts';
import { uniqueName } from '../support/database.ts';
import { expect, test } from '../support/journey.ts';
import { createDraft } from '../support/landing.ts';

test('B46 anything is found from anywhere: objects by name and pinyin, pages by other words, and what was opened last', async ({
  page,
  database,
  landing,
}) => {
  await database.query('CREATE TABLE "订单明细" (id integer PRIMARY KEY)');
  const id = await createDraft(page.request, landing, '订单明细');
  await page.goto('/overview');
  const field = page.getByRole('combobox', { name: 'Find objects, pages and actions' });
  const options = page.getByRole('listbox', { name: 'Found' }).getByRole('option');
  await expect(async () => {
    await page.keyboard.press('Control+k');
    await expect(field).toBeFocused({ timeout: 1000 });
  }).toPass();
  await field.fill('dingdanming');
  await expect(options.filter({ hasText: landing.sourceName })).toContainText('订单明细');
  await field.fill('同步任务');
  await expect(options.first()).toHaveText('Interfaces');
  await field.fill('dark theme');
  await expect(options.first()).toHaveText('Use the dark theme');
  await field.fill('订单明细');
  await options.filter({ hasText: landing.sourceName }).click();
  await expect(page).toHaveURL(new RegExp(`/interfaces/${id}`));
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('group', { name: 'Recent' }).getByRole('option').first()).toContainText(landing.sourceName);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/interfaces/${id}`));
});

test('B47 lists are walked by keyboard, and keys rest while one types', async ({ page }) => {
  await page.goto('/interfaces');
  const rows = page.getByRole('region', { name: 'Interfaces' }).locator('tr[data-row-key]');
  await expect(rows.nth(2)).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press('k');
  await expect(rows.nth(0)).toBeFocused();
  await page.keyboard.press('x');
  await expect(rows.nth(0).getByRole('checkbox')).toBeChecked();
  await page.keyboard.press('x');
  await page.keyboard.press('/');
  const search = page.getByLabel('Search', { exact: true });
  await expect(search).toBeFocused();
  await page.keyboard.type('jx?');
  await expect(search).toHaveValue('jx?');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await search.fill('');
  await search.blur();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toContainText('Next row');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/interfaces\/[\w-]{36}/);
});

test('rows are ticked one by one, all between two clicks with Shift, and all of a page by one box', async ({ page }) => {
  await page.goto('/interfaces');
  const list = page.getByRole('region', { name: 'Interfaces' });
  const box = (row: number) => list.getByRole('checkbox', { name: `Select row ${row}`, exact: true });
  await box(1).click();
  await box(3).click({ modifiers: ['Shift'] });
  await expect(box(2)).toBeChecked();
  await expect(page.getByText('3 selected')).toBeVisible();
  const all = list.getByRole('checkbox', { name: 'Select all' });
  await all.check();
  await expect(box(5)).toBeChecked();
  await all.uncheck();
  await expect(box(1)).not.toBeChecked();
  await expect(page.getByText(/\d selected/)).toHaveCount(0);
});

test('B48 filter and tab stand in the URL; a view keeps them under a name, and its bare link shows the same', async ({ page }) => {
  const name = uniqueName('view');
  await page.goto('/runs?state=succeeded_with_quarantine');
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'Save this view…' }).click();
  await page.getByLabel('Name of the view').fill(name);
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page).toHaveURL(/state=succeeded_with_quarantine&view=/);
  const id = new URL(page.url()).searchParams.get('view');

  await page.goto('/runs');
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name }).click();
  await expect(page).toHaveURL(new RegExp(`state=succeeded_with_quarantine&view=${id}`));

  await page.goto(`/runs?view=${id}`);
  await expect(page).toHaveURL(/state=succeeded_with_quarantine/);
  await expect(rowWith(page.getByRole('region', { name: 'Runs' }), 'Partially succeeded').first()).toBeVisible();
});

test('B49 a row opens beside its list, goes on to the next, and Back closes it', async ({ page }) => {
  await page.goto('/interfaces?q=demo-csv');
  const rows = page.getByRole('region', { name: 'Interfaces' }).locator('tr[data-row-key]');
  await expect(rows.nth(1)).toBeVisible();
  const names = await rows.getByRole('link').first().or(rows.nth(1).getByRole('link').first()).allInnerTexts();
  await rows
    .nth(0)
    .getByRole('button', { name: `Look at ${names[0]}` })
    .click();
  const drawer = page.getByRole('dialog');
  await expect(drawer).toContainText(names[0] ?? '');
  await drawer.getByRole('button', { name: 'Next (j)' }).click();
  await expect(drawer).toContainText(names[1] ?? '');
  await expect(page).toHaveURL(/q=demo-csv&peek=/);
  await expect(rows.nth(1)).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('k');
  await expect(drawer).toContainText(names[0] ?? '');
  await page.goBack();
  await expect(drawer).toHaveCount(0);
  await expect(page).toHaveURL(/q=demo-csv$/);
});

test('B50 times are relative, exact on hover, and by the clock one chooses', async ({ page }) => {
  await page.goto('/runs');
  const time = page.getByRole('region', { name: 'Runs' }).locator('time').first();
  await expect(time).toHaveText(/ago|now|yesterday/);
  await time.hover();
  const tooltip = page.getByRole('tooltip');
  await expect(tooltip).toContainText('+08:00 Asia/Shanghai');
  await expect(tooltip).toContainText('+00:00 UTC');
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'UTC' }).click();
  await page.getByRole('link', { name: /^\d+$/ }).first().click();
  await expect(page.getByText(/\d\d:\d\d:\d\d \+00:00/).first()).toBeVisible();
});

test('B51 an export holds what the filter shows', async ({ page }) => {
  await page.goto('/interfaces?q=demo-json');
  const rows = page.getByRole('region', { name: 'Interfaces' }).locator('tr[data-row-key]');
  await expect(rows.nth(1)).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export CSV' }).click();
  const lines = readFileSync(await (await download).path(), 'utf8')
    .trimEnd()
    .split('\r\n');
  expect(lines[0]).toContain('id,name,source,');
  expect(lines.length - 1).toBe(await rows.count());
  expect(lines.slice(1).every((line) => line.includes('demo-json-files'))).toBe(true);
});

test('who is a member goes out as CSV, which the audit keeps', async ({ page }) => {
  await page.goto('/members');
  await expect(page.locator('tr[data-row-key]').first()).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export CSV' }).click();
  const text = readFileSync(await (await download).path(), 'utf8');
  expect(text).toContain('id,name,email,role,');
  expect(text).not.toMatch(/argon2|password/i);
  await page.goto('/audit?action=audit.export');
  await expect(page.locator('tr[data-row-key]').filter({ hasText: 'members' }).first()).toBeVisible();
});

test('a time range is asked for by a button, chosen from the usual ones, and stands in the URL', async ({ page }) => {
  await page.goto('/runs');
  await page.getByRole('button', { name: 'Time range' }).click();
  await page.getByText('Last 24 hours', { exact: true }).click();
  await expect(page).toHaveURL(/from=.*to=/);
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Time range' }).first()).toHaveValue(/^\d{4}-\d\d-\d\d \d\d:\d\d$/);
});

test('B52 the theme follows the system, unsaved work is asked about, and a lost server is said', async ({ page, landing }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/sources');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');

  await page.goto(`/sources/${landing.sourceId}?tab=connection`);
  await page.getByLabel('Description').fill('not saved yet');
  const asked = page.waitForEvent('dialog');
  const leaving = page.getByRole('navigation', { name: 'Main menu' }).getByRole('link', { name: 'Runs' }).click();
  const dialog = await asked;
  expect(dialog.message()).toContain('unsaved changes');
  await dialog.dismiss();
  await leaving;
  await expect(page.getByLabel('Description')).toHaveValue('not saved yet');

  await page.context().setOffline(true);
  await expect(page.getByText('The server cannot be reached.')).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByText('The server cannot be reached.')).toBeHidden();
  await expect(page.getByLabel('Description')).toHaveValue('not saved yet');
});
