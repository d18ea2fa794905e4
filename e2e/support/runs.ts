import { expect, type Page } from '@playwright/test';

/** Waits on the page of a run until it ended like this. */
export async function runEnds(page: Page, state: string | RegExp): Promise<string> {
  await expect(page).toHaveURL(/\/runs\/\d+/);
  await expect(page.getByRole('main').getByText(state, { exact: true }).first()).toBeVisible({ timeout: 60_000 });
  return runIdOf(page);
}

export function runIdOf(page: Page): string {
  return /\/runs\/(\d+)/.exec(page.url())?.[1] ?? '';
}
