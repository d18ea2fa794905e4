import { expect, type Response, test } from '@playwright/test';

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

test('the scripts of a page arrive compressed with Brotli, as gzip where that is all that is taken, and are kept for a year', async ({
  page,
  request,
}) => {
  const scripts: Response[] = [];
  page.on('response', (response) => response.request().resourceType() === 'script' && scripts.push(response));
  await page.goto('/raw-databases');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(scripts.length).toBeGreaterThan(5);
  for (const script of scripts) {
    const headers = await script.allHeaders();
    expect(headers['content-encoding'] ?? `${headers['content-length']} bytes`).toMatch(/^(br|\d{1,3} bytes)$/);
    expect(headers).toMatchObject({ 'cache-control': 'public, max-age=31536000, immutable', 'x-content-type-options': 'nosniff' });
  }
  const compressed = scripts.find((script) => script.headers()['content-encoding'] === 'br');
  const gzip = await request.get(compressed?.url() ?? '', { headers: { 'accept-encoding': 'gzip' } });
  expect(gzip.headers()['content-encoding']).toBe('gzip');
  expect(await gzip.text()).toBe(await compressed?.text());
});

test('a file that no build made is not found, and none is reached through the files of the build', async ({ request }) => {
  for (const path of ['/_next/static/chunks/unknown.js', '/_next/static/..%2fBUILD_ID', '/_next/static/%2e%2e/BUILD_ID']) {
    expect((await request.get(path)).status()).toBe(404);
  }
});
