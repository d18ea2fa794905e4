import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { openWith, settle, settleColours } from './support/looks.ts';
import { everyPage } from './support/pages.ts';

type Theme = 'light' | 'dark';

/** antd measures growing fields in a box of its own, which nobody sees or reaches. */
const measuringBox = 'textarea[name=hiddenTextarea]';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

test.describe.configure({ mode: 'parallel' });

for (const locale of ['en', 'zh-CN'] as const)
  test(`every page keeps WCAG 2.2 AA in both themes: ${locale}`, async ({ browser }) => {
    test.setTimeout(15 * 60_000);
    const page = await openWith(browser, { locale, theme: 'system', width: 1440 });
    const violations: string[] = [];
    let theme: Theme = 'light';
    for (const path of await everyPage(page.request)) {
      await settle(page, path);
      violations.push(...(await violationsOf(`${path} ${theme}`, new AxeBuilder({ page }).exclude(measuringBox).withTags(rules))));
      theme = await changeTheme(page, theme);
      violations.push(...(await violationsOf(`${path} ${theme}`, new AxeBuilder({ page }).withRules('color-contrast'))));
    }
    expect(violations).toEqual([]);
    await page.context().close();
  });

async function changeTheme(page: Page, from: Theme): Promise<Theme> {
  const colorScheme = from === 'light' ? 'dark' : 'light';
  await page.emulateMedia({ colorScheme });
  await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
  await settleColours(page);
  return colorScheme;
}

/** Colours are all that a theme changes, so the second theme is asked about contrast alone. */
async function violationsOf(where: string, axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ html }) => `${where} ${id}: ${html.slice(0, 140)}`));
}
