import { expect, type Locator, type Page } from '@playwright/test';

/** Opens the list named `label` and takes an option, until it shows: a list that a moving page has closed is opened again. */
export async function choose(scope: Page | Locator, label: string | RegExp, option: string | RegExp): Promise<void> {
  const page = 'page' in scope ? scope.page() : scope;
  const list = scope.getByRole('combobox', { name: label });
  const wanted = page.locator('.ant-select-item-option:visible').filter({ hasText: option }).first();
  await expect(async () => {
    if (!(await wanted.isVisible())) await list.click();
    await wanted.click({ timeout: 2000 });
    await expect(selectAround(list)).toContainText(option, { timeout: 1000 });
  }).toPass();
}

function selectAround(list: Locator): Locator {
  return list.locator('xpath=ancestor::*[contains(concat(" ", @class, " "), " ant-select ")][1]');
}

/** Opens a tab of the page. */
export async function openTab(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('tab', { name }).click();
  await expect(page.getByRole('tab', { name })).toHaveAttribute('aria-selected', 'true');
}

/** The number that stands under this word among the counts of a run. */
export function countOf(page: Page, fate: string | RegExp): Locator {
  return page.getByText(fate, { exact: true }).first().locator('xpath=following-sibling::*[1]');
}

export function rowWith(scope: Page | Locator, text: string | RegExp): Locator {
  return scope.getByRole('row').filter({ hasText: text });
}

/** Adds a rule of the catalogue for one column; what is asked for is typed by its label. */
export async function addRule(page: Page, rule: string, column: string, parameters: Record<string, string> = {}): Promise<void> {
  await page.getByRole('button', { name: 'Add rule' }).first().click();
  await page
    .getByRole('dialog', { name: 'Add rule' })
    .getByRole('button', { name: new RegExp(`^${rule}`) })
    .click();
  const drawer = page.getByRole('dialog', { name: rule });
  if (!(await isChosen(drawer, column))) await choose(drawer, 'Columns', column);
  for (const [label, value] of Object.entries(parameters)) await drawer.getByLabel(label, { exact: true }).fill(value);
  await drawer.getByRole('button', { name: 'Close' }).click();
  await expect(drawer).toBeHidden();
}

/** Rules over the whole row begin with all its columns. */
async function isChosen(drawer: Locator, column: string): Promise<boolean> {
  const list = drawer.getByRole('combobox', { name: 'Columns' });
  await expect(list).toBeVisible();
  return selectAround(list).getByText(`${column} ·`).isVisible();
}

/** Opens a menu of the header and takes an entry; a click that comes before the page listens is repeated. */
export async function chooseFromMenu(page: Page, menu: string, entry: string): Promise<void> {
  const item = page.getByRole('menuitem', { name: entry });
  await expect(async () => {
    await page.getByRole('button', { name: menu }).click();
    await expect(item).toBeVisible({ timeout: 2000 });
  }).toPass();
  await item.click();
}
