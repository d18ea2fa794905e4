import { expect, type Page } from '@playwright/test';

/** Adds a column that takes no field; its panel opens. */
export async function addColumn(page: Page, kind: 'Constant' | 'Variable' | 'Expression'): Promise<void> {
  await page.getByRole('button', { name: 'Add column' }).click();
  await page.getByRole('menuitem', { name: kind }).click();
}

/** Opens the mapping of an interface and waits until it may be edited. */
export async function openMapping(page: Page, interfaceId: string): Promise<void> {
  await page.goto(`/interfaces/${interfaceId}`);
  await expect(page.getByRole('button', { name: 'Auto-map' })).toBeEnabled();
}
