import { type APIRequestContext, type Browser, expect, type Page } from '@playwright/test';
import { uniqueName } from './database.ts';
import { type Account, baseUrl, chosenPassword } from './environment.ts';
import { ask, mutate } from './verbs.ts';

/** Asks to be let in; a form that was sent before the page listens is filled again. */
export async function fillSignIn(page: Page, { email, password }: Account): Promise<void> {
  await page.goto('/sign-in');
  await expect(async () => {
    await page.getByLabel('E-mail', { exact: true }).fill(email);
    await page.getByLabel('Password', { exact: true }).fill(password);
    const answer = page.waitForResponse(/\/api\/auth\/callback\/credentials/, { timeout: 30_000 });
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

/** A new person of that role, with a password of their own. */
export async function addPerson(admin: APIRequestContext, role: string): Promise<Account & { readonly id: string }> {
  const email = `${uniqueName(role)}@example.com`;
  const { token } = await mutate<{ token: string }>(admin, 'invitation.create', { email, name: `A ${role}`, role });
  await mutate(admin, 'invitation.acknowledge', { token, name: `A ${role}`, password: chosenPassword });
  const { items } = await ask<{ items: { id: string }[] }>(admin, 'user.list', { q: email });
  return { id: items[0]?.id ?? '', email, password: chosenPassword };
}

/** A page of a browser that knows nobody yet. */
export async function strangersPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ baseURL: baseUrl, locale: 'en-US', storageState: { cookies: [], origins: [] } });
  return context.newPage();
}

export async function signInAs(browser: Browser, account: Account): Promise<Page> {
  const page = await strangersPage(browser);
  await fillSignIn(page, account);
  await expect(page).toHaveURL(/\/overview/);
  return page;
}

/** A new person of that role, signed in on a page of their own. */
export async function newPerson(browser: Browser, admin: APIRequestContext, role: string): Promise<Page> {
  return signInAs(browser, await addPerson(admin, role));
}
