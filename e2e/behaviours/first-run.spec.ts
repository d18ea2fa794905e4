import { spawnSync } from 'node:child_process';
import { countOf } from '../support/controls.ts';
import { expect, test } from '../support/journey.ts';
import { mutate } from '../support/verbs.ts';

test('B01 the first steps end with real rows, offline; they can be left, taken up again and skipped', async ({ page }) => {
  await mutate(page.request, 'setup.update', { step: 'safety', isFinished: false, isDismissed: false });
  await page.goto('/overview');
  await page.getByRole('link', { name: 'Begin' }).click();
  await expect(page.getByText('Secrets are strong')).toBeVisible();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: /^Run the sample/ }).click();
  await expect(page.getByText('Partially succeeded', { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(countOf(page, 'Rows read')).toHaveText('21');
  await expect(countOf(page, 'Rows in the target')).toHaveText('20');
  await expect(countOf(page, 'In quarantine')).toHaveText('1');
  await expect(page.getByText('chen.jing(at)example.com').first()).toBeVisible();

  await page.getByRole('link', { name: 'Resume later' }).click();
  await expect(page.getByText('Step 3 of 4 is waiting.')).toBeVisible();
  await page.getByRole('link', { name: 'Resume' }).click();
  await expect(countOf(page, 'Rows in the target')).toHaveText('20');
  await page.getByRole('button', { name: 'Continue' }).click();
  for (const way of ['Connect a source', 'Set the schedule', 'Add an alert channel'])
    await expect(page.getByRole('main').getByRole('link', { name: way })).toBeVisible();
  await page.getByRole('button', { name: 'Finish' }).click();
  await expect(page).toHaveURL(/\/overview/);
  await expect(page.getByRole('link', { name: /^(Begin|Resume)$/ })).toHaveCount(0);
});

test('B02 unsafe secrets are refused at the start, all of them at once and without a value', () => {
  const unsafe = { DATABASE_URL: 'postgres://x@127.0.0.1:1/x', AUTH_SECRET: `changeme-${'0'.repeat(40)}`, ENCRYPTION_KEY: 'a'.repeat(64) };
  const { status, stderr, stdout } = spawnSync(process.execPath, ['dist/worker.mjs'], {
    env: unsafe as unknown as NodeJS.ProcessEnv,
    encoding: 'utf8',
    timeout: 15_000,
  });
  expect(status).not.toBe(0);
  expect(stderr + stdout).toContain('AUTH_SECRET is a well-known value');
  expect(stderr + stdout).toContain('ENCRYPTION_KEY is a trivial value');
  expect(stderr + stdout).not.toContain(unsafe.AUTH_SECRET);
});

test('B03 an empty list says what the object is, no match offers to clear the filter, a failure stays in its panel', async ({
  page,
  landing,
}) => {
  await page.goto(`/sources/${landing.sourceId}`);
  const nothingYet = page.getByRole('tabpanel').getByRole('link', { name: 'Add interfaces' });
  await expect(nothingYet).toHaveCount(1);

  await page.goto('/sources?q=surely-no-such-source');
  await expect(page.getByText('Nothing matches')).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(page.getByRole('region', { name: 'Sources' })).toBeVisible();

  await page.route(/api\/trpc\/[^?]*run\.list/, (route) => route.abort());
  await page.goto('/runs');
  await expect(page.getByRole('main').getByRole('alert')).toContainText('The server did not answer.');
  await expect(page.getByRole('heading', { level: 1, name: 'Runs' })).toBeVisible();
  await page.unroute(/api\/trpc\/[^?]*run\.list/);
  await page.getByRole('main').getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('region', { name: 'Runs' }).getByRole('row').nth(1)).toBeVisible();
});
