import { expect, test } from '@playwright/test';

const pages = ['/overview', '/runs', '/interfaces', '/sources/new', '/alerts', '/quality'];

test('a page runs the scripts it was made with and no others', async ({ page }) => {
  const refused: string[] = [];
  page.on('console', (message) => message.text().includes('Content Security Policy') && refused.push(message.text()));
  for (const path of pages) {
    const response = await page.goto(path);
    const policy = response?.headers()['content-security-policy'] ?? '';
    expect(policy.match(/script-src [^;]*/)?.[0]).toMatch(/^script-src 'self' 'nonce-[^']+'$/);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
  expect(refused).toEqual([]);
  await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<img src="x:" onerror="document.title = \'taken over\'">'));
  await expect.poll(() => refused.length).toBeGreaterThan(0);
  await expect(page).not.toHaveTitle('taken over');
});

test('answers that are no pages run nothing and are framed by nobody', async ({ request }) => {
  for (const path of ['/api/trpc/rawDatabase.list', '/api/export/runs?format=csv']) {
    const headers = (await request.get(path)).headers();
    expect(headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
  }
});
