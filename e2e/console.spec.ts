import type { Page } from '@playwright/test';
import { chooseFromMenu, rowWith } from './support/controls.ts';
import { expect, test } from './support/journey.ts';
import { createDraft } from './support/landing.ts';
import { fillSignIn, newPerson } from './support/session.ts';
import { callVerb } from './support/verbs.ts';

const pages = [
  '/overview',
  '/runs',
  '/quarantine',
  '/raw-databases',
  '/raw-databases/new?type=postgres',
  '/sources',
  '/sources/new',
  '/sources/new?type=file',
  '/interfaces',
  '/schedules',
  '/workers',
  '/audit',
  '/members',
  '/settings',
];

test('the language is switched without leaving the page or its filter', async ({ page }) => {
  await page.goto('/interfaces?state=online');
  await expect(page.getByRole('heading', { level: 1, name: 'Interfaces' })).toBeVisible();
  await chooseFromMenu(page, 'Language', '简体中文');
  await expect(page.getByRole('heading', { level: 1, name: '接口' })).toBeVisible();
  await expect(page).toHaveURL(/\/interfaces\?state=online$/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
});

test('every page has one main heading, and everything that can be operated has a name', async ({ page }) => {
  for (const path of pages)
    await test.step(path, async () => {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
      await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
      await expect.poll(() => namelessControls(page)).toEqual([]);
    });
});

test('a viewer sees what is there, is offered no edit, and is refused by the verbs', async ({ page, browser, database, landing }) => {
  await database.query('CREATE TABLE things (id integer PRIMARY KEY)');
  const id = await createDraft(page.request, landing, 'things');
  const viewer = await newPerson(browser, page.request, 'viewer');
  await viewer.goto(`/interfaces/${id}?mode=list`);
  await expect(viewer.getByRole('heading', { level: 1, name: /^things/ })).toBeVisible();
  await expect(viewer.getByRole('button', { name: 'Publish' })).toBeDisabled();
  await expect(viewer.getByRole('button', { name: 'Add column' })).toBeDisabled();
  await expect(viewer.getByLabel('Target column', { exact: true })).toBeDisabled();
  await viewer.goto(`/sources?q=${landing.sourceName}`);
  await expect(rowWith(viewer, landing.sourceName)).toBeVisible();
  await expect(viewer.getByRole('link', { name: 'Users' })).toHaveCount(0);
  expect(await fetchVerb(viewer, 'run.start', { interfaceId: id })).toEqual([403, 'access/denied']);
  expect(await fetchVerb(viewer, 'sourceInterface.remove', { id, confirmName: '' })).toEqual([403, 'access/denied']);
  expect(await fetchVerb(viewer, 'user.create', { email: 'me@example.com', name: 'me', role: 'admin' })).toEqual([403, 'access/denied']);
  await viewer.context().close();
});

test('signing out ends the session for whoever kept its cookie too', async ({ page, browser }) => {
  const viewer = await newPerson(browser, page.request, 'viewer');
  const kept = await viewer.context().cookies();
  await chooseFromMenu(viewer, 'Account', 'Sign out');
  await expect(viewer).toHaveURL(/\/sign-in/);
  await viewer.goto('/overview');
  await expect(viewer).toHaveURL(/\/sign-in/);
  await viewer.context().addCookies(kept);
  expect((await callVerb(viewer.request, 'account.update', { name: 'somebody else' })).error).toBe('access/not-signed-in');
  await viewer.context().close();
});

test('a wrong password is refused without saying which part was wrong', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'en-US', storageState: { cookies: [], origins: [] } });
  const page = await context.newPage();
  await fillSignIn(page, { email: 'nobody@example.com', password: 'wrong password' });
  await expect(page.getByText('E-mail or password is wrong')).toBeVisible();
  await context.close();
});

/** As a script on the page would do it. */
function fetchVerb(page: Page, verb: string, input: unknown): Promise<[number, string]> {
  return page.evaluate(
    async ([path, body]) => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`/api/trpc/${path}`, { method: 'POST', headers, body: JSON.stringify({ json: body }) });
      return [response.status, (await response.json()).error.json.message] as [number, string];
    },
    [verb, input] as const,
  );
}

/** Visible fields and buttons that a screen reader could only call "edit" or "button". */
function namelessControls(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isVisible = (element: Element) => element.checkVisibility({ visibilityProperty: true });
    const nameOf = (element: HTMLElement) =>
      element.getAttribute('aria-label') ||
      element.getAttribute('aria-labelledby') ||
      element.title ||
      [...((element as HTMLInputElement).labels ?? [])].map((label) => label.textContent).join('') ||
      (element.matches('button, a, [role=button]') ? element.textContent : '');
    const controls = [
      ...document.querySelectorAll<HTMLElement>('input:not([type=hidden]), textarea, select, button, a[href], [role=button]'),
    ];
    return controls.filter((element) => isVisible(element) && !nameOf(element)?.trim()).map((element) => element.outerHTML.slice(0, 160));
  });
}
