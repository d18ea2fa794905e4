import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { type Look, openWith, settle } from './support/looks.ts';
import { everyPage } from './support/pages.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const looks: readonly Look[] = [
  { locale: 'en', theme: 'light', width: 1440 },
  { locale: 'en', theme: 'dark', width: 1440 },
  { locale: 'zh-CN', theme: 'light', width: 1440 },
  { locale: 'zh-CN', theme: 'dark', width: 1440 },
];

for (const look of looks)
  test.fixme(`every page keeps WCAG 2.2 AA: ${look.locale}, ${look.theme}`, async ({ browser }) => {
    test.slow();
    const page = await openWith(browser, look);
    const violations: string[] = [];
    for (const path of await everyPage(page.request)) {
      await settle(page, path);
      const { violations: found } = await new AxeBuilder({ page }).withTags(rules).analyze();
      violations.push(...found.flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) => `${path} ${id}: ${node.html.slice(0, 140)}`)));
    }
    expect(violations).toEqual([]);
    await page.context().close();
  });
