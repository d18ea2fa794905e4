import { expect, type Page, test } from '@playwright/test';
import { openWith, settle } from './support/looks.ts';
import { everyPage } from './support/pages.ts';

test.describe.configure({ mode: 'parallel' });

for (const width of [1440, 360] as const)
  test(`texts two fifths longer fit every page at ${width} px`, async ({ browser }) => {
    test.setTimeout(15 * 60_000);
    const page = await openWith(browser, { locale: 'en', theme: 'light', width });
    const overflowing: string[] = [];
    for (const path of await everyPage(page.request)) {
      await settle(page, path);
      const culprits = await overflowOfLongTexts(page);
      overflowing.push(...culprits.map((culprit) => `${path} ${culprit}`));
    }
    expect(overflowing).toEqual([]);
    await page.context().close();
  });

/** Makes every text of the page two fifths longer; what then reaches beyond the right edge and can't be scrolled to within its own frame. */
function overflowOfLongTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isWord = (node: Node) =>
      /\p{L}{2}/u.test(node.nodeValue ?? '') && !node.parentElement?.closest('script, style, code, pre, textarea');
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const words: Node[] = [];
    while (texts.nextNode()) if (isWord(texts.currentNode)) words.push(texts.currentNode);
    for (const node of words) {
      const text = node.nodeValue ?? '';
      node.nodeValue = `${text} ${'ö'.repeat(Math.min(12, Math.ceil(text.length * 0.4)))}`;
    }
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const isFramed = (element: Element): boolean => {
      for (let up = element.parentElement; up && up !== root; up = up.parentElement)
        if (getComputedStyle(up).overflowX !== 'visible' && up.getBoundingClientRect().right <= root.clientWidth + 1) return true;
      return false;
    };
    const wide = [...document.body.querySelectorAll('*')].filter(
      (element) => element.getBoundingClientRect().right > root.clientWidth + 1 && !isFramed(element),
    );
    return wide.slice(-2).map((element) => element.outerHTML.slice(0, 120));
  });
}
