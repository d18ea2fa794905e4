import { type Browser, expect, type Page } from '@playwright/test';
import { adminSession, baseUrl } from './environment.ts';

export interface Look {
  readonly locale: 'zh-CN' | 'en';
  readonly theme: 'light' | 'dark' | 'system';
  readonly width: 1440 | 360;
}

/** The console as the first administrator sees it in that language, theme and width. */
export async function openWith(browser: Browser, { locale, theme, width }: Look): Promise<Page> {
  const viewport = { width, height: width === 360 ? 740 : 900 };
  const context = await browser.newContext({
    baseURL: baseUrl,
    storageState: adminSession,
    locale,
    viewport,
    colorScheme: theme === 'dark' ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  await context.addCookies([
    { name: 'headwater-locale', value: locale, url: baseUrl },
    { name: 'headwater-theme', value: theme, url: baseUrl },
  ]);
  return context.newPage();
}

/** Goes there and waits until what is shown is there, in its colours. */
export async function settle(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  await expect(page.locator('[aria-busy=true], .ant-skeleton, .ant-spin-spinning')).toHaveCount(0);
  await settleColours(page);
}

/** Colours on their way, to another theme or to a button that has become enabled, have no contrast to speak of. */
export async function settleColours(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(countTransitions)).toBe(0);
}

function countTransitions(): number {
  return document.getAnimations().filter((animation) => animation instanceof CSSTransition).length;
}
