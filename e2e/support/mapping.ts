import type { Page } from '@playwright/test';

/** Adds a column that takes no field; its panel opens. */
export async function addColumn(page: Page, kind: 'Constant' | 'Variable' | 'Expression'): Promise<void> {
  await page.getByRole('button', { name: 'Add column' }).click();
  await page.getByRole('menuitem', { name: kind }).click();
}
