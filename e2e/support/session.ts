import { type APIRequestContext, type Browser, expect, type Page } from '@playwright/test';
import { uniqueName } from './database.ts';
import { type Account, baseUrl, chosenPassword } from './environment.ts';
import { mutate } from './verbs.ts';

/** Asks to be let in; a form that was sent before the page listens is filled again. */
export async function fillSignIn(page: Page, { email, password }: Account): Promise<void> {
  await page.goto('/sign-in');
  await expect(async () => {
    await page.getByLabel('E-mail', { exact: true }).fill(email);
    await page.getByLabel('Password', { exact: true }).fill(password);
    const answer = page.waitForResponse(/\/api\/auth\/callback\/credentials/, { timeout: 10_000 });
    await Promise.all([answer, page.getByRole('button', { name: 'Sign in' }).click()]);
  }).toPass();
}

export async function choosePassword(page: Page, oneTimePassword: string): Promise<void> {
  await page.getByLabel('Current password').fill(oneTimePassword);
  await page.getByLabel('New password', { exact: true }).fill(chosenPassword);
  await page.getByLabel('New password again').fill(chosenPassword);
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
}

/** A new person of that role, signed in on a page of their own. */
export async function newPerson(browser: Browser, admin: APIRequestContext, role: string): Promise<Page> {
  const email = `${uniqueName(role)}@example.com`;
  const { oneTimePassword } = await mutate<{ oneTimePassword: string }>(admin, 'user.create', { email, name: `A ${role}`, role });
  const context = await browser.newContext({ baseURL: baseUrl, locale: 'en-US', storageState: { cookies: [], origins: [] } });
  const page = await context.newPage();
  await fillSignIn(page, { email, password: oneTimePassword });
  await expect(page).toHaveURL(/\/password/);
  await choosePassword(page, oneTimePassword);
  await fillSignIn(page, { email, password: chosenPassword });
  await expect(page).toHaveURL(/\/overview/);
  return page;
}
