import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { chromiumPath } from '../../scripts/lib/chromium.ts';

const chosenPassword = 'bench-chooses-its-own-1';
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-sync',
];

export interface Visitor {
  readonly browser: Browser;
  readonly baseUrl: string;
  /** A context with nothing in its cache, signed in. */
  newContext(): Promise<BrowserContext>;
  /** What a request of the console carries. */
  readonly cookies: string;
}

/** Signs in as the first administrator, who changes the one-time password on the first visit of an installation. */
export async function openVisitor(baseUrl: string, admin: { email: string; password: string }): Promise<Visitor> {
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: quiet });
  const context = await browser.newContext({ baseURL: baseUrl, locale: 'en-US' });
  const page = await context.newPage();
  if (admin.password) {
    await signIn(page, admin.email, admin.password);
    await page.waitForURL(/\/password/);
    await page.getByLabel('Current password').fill(admin.password);
    await page.getByLabel('New password', { exact: true }).fill(chosenPassword);
    await page.getByLabel('New password again').fill(chosenPassword);
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.waitForURL(/\/sign-in/);
  }
  await signIn(page, admin.email || 'admin@headwater.local', chosenPassword);
  await page.waitForURL((url) => !/^\/(sign-in|password)/.test(url.pathname));
  const storageState = await context.storageState();
  await context.close();
  return {
    browser,
    baseUrl,
    newContext: () => browser.newContext({ baseURL: baseUrl, locale: 'en-US', viewport: { width: 1440, height: 900 }, storageState }),
    cookies: storageState.cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
  };
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/sign-in', { waitUntil: 'networkidle' });
  await page.getByLabel('E-mail', { exact: true }).fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
