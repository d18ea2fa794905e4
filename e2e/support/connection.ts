import { expect, type Locator, type Page } from '@playwright/test';
import { choose } from './controls.ts';
import type { JourneyDatabase } from './database.ts';

/** Fills the form of a PostgreSQL connection. */
export async function fillConnection(page: Page, { config }: JourneyDatabase): Promise<void> {
  await page.getByLabel('Host', { exact: true }).fill(config.host);
  await page.getByLabel('Port', { exact: true }).fill(String(config.port));
  await page.getByLabel('Database', { exact: true }).fill(config.database);
  await page.getByLabel('User', { exact: true }).fill(config.user);
  await page.getByLabel('Password', { exact: true }).fill(config.password);
  await choose(page, 'Encryption', 'None (this machine only)');
}

/** Tests the connection of the form until every stage has passed. */
export async function testConnection(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Test (connection|again)/ }).click();
  await expect(page.getByText('The connection works.')).toBeVisible();
  for (const name of ['Name resolution', 'Network', 'Sign-in', 'Privileges']) await expect(stage(page, name)).toBeVisible();
}

export function stage(page: Page, name: string): Locator {
  return page.getByRole('listitem').filter({ hasText: name });
}
