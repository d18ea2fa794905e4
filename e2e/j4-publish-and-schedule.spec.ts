import { addRule, openTab, rowWith } from './support/controls.ts';
import { expect, test } from './support/journey.ts';
import { createDraft } from './support/landing.ts';
import { newPerson } from './support/session.ts';
import { ask, mutate } from './support/verbs.ts';

test.beforeEach(({ database }) =>
  database.query(`
    CREATE TABLE items (id integer PRIMARY KEY, title text NOT NULL);
    INSERT INTO items SELECT n, 'item ' || n FROM generate_series(1, 25) n`),
);

test('J4 an interface is published with its table, given its own schedule, changed, and rolled back', async ({
  page,
  database,
  landing,
}) => {
  const id = await createDraft(page.request, landing, 'items');
  await page.goto(`/interfaces/${id}`);
  const drawer = page.getByRole('dialog');

  await test.step('publish: effects, statement, target created', async () => {
    await page.getByRole('button', { name: 'Publish' }).click();
    await expect(drawer.getByText('The interface goes online for the first time.')).toBeVisible();
    await expect(drawer.getByLabel('Runs first in the target')).toHaveValue(/CREATE TABLE .*items/s);
    await drawer.getByLabel(/^Comment/).fill('first version');
    await drawer.getByRole('button', { name: 'Publish' }).click();
    await expect(page.getByText('Online', { exact: true })).toBeVisible();
    const columns = await database.query(
      `SELECT column_name FROM information_schema.columns WHERE table_schema = 'landing' AND table_name = 'items'`,
    );
    expect(columns.map((row) => row.column_name)).toEqual(expect.arrayContaining(['id', 'title']));
  });

  await test.step('the schedule that holds, and its own', async () => {
    await openTab(page, 'Schedule');
    await expect(page.getByText('System default')).toBeVisible();
    await page.getByRole('button', { name: 'Set its own schedule' }).click();
    await page.getByLabel('Cron expression').fill('not a cron');
    await expect(page.getByRole('alert').filter({ hasText: 'cannot be read' })).toBeVisible();
    await page.getByLabel('Cron expression').fill('30 4 1 1 *');
    const fires = page.getByRole('row').filter({ hasText: /\d{4}-01-01 04:30/ });
    await expect(fires).toHaveCount(5);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByText('Comes from').locator('..').getByText('Interface', { exact: true })).toBeVisible();
  });

  await test.step('a change is published with its difference', async () => {
    await openTab(page, 'Rules');
    await addRule(page, 'Trim', 'title');
    await page.getByRole('button', { name: 'Publish' }).click();
    await expect(rowWith(drawer, 'rules').first()).toContainText('trim');
    await drawer.getByLabel(/^Comment/).fill('titles without blanks');
    await drawer.getByRole('button', { name: 'Publish' }).click();
    await expect(page.getByText('v2', { exact: true })).toBeVisible();
  });

  await test.step('and rolled back', async () => {
    await openTab(page, 'Settings');
    await openTab(page, 'Versions');
    await expect(rowWith(page, 'titles without blanks')).toContainText('online');
    await rowWith(page, 'first version').getByRole('button', { name: 'Roll back' }).click();
    await expect(drawer.getByText('Roll back to version 1')).toBeVisible();
    await drawer.getByRole('button', { name: 'Publish' }).click();
    await expect(page.getByText('v3', { exact: true }).first()).toBeVisible();
    await openTab(page, 'Schedule');
    await page.getByRole('button', { name: 'Back to inherited' }).click();
    await expect(page.getByText('System default')).toBeVisible();
  });
});

test('J4 where the raw database demands it a second person sees the same difference and approves', async ({ page, landing, browser }) => {
  const id = await createDraft(page.request, landing, 'items');
  const { rawDatabaseId } = await ask<{ rawDatabaseId: string }>(page.request, 'sourceInterface.get', { id });
  await page.goto(`/raw-databases/${rawDatabaseId}?tab=connection`);
  await page.getByRole('switch', { name: 'A second person approves' }).click();
  await expect(page.getByText('Saved').first()).toBeVisible();
  const drawer = page.getByRole('dialog');

  await test.step('an administrator asks, and cannot approve what they asked for', async () => {
    await page.goto(`/interfaces/${id}`);
    await page.getByRole('button', { name: 'Ask for approval' }).click();
    await drawer.getByLabel(/^Comment/).fill('first version');
    await drawer.getByRole('button', { name: 'Ask for approval' }).click();
    await expect(page.getByText('In review', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Look at it' }).click();
    await expect(drawer.getByRole('button', { name: 'Approve and publish' })).toBeDisabled();
    await drawer.getByRole('button', { name: 'Close' }).click();
  });

  const reviewer = await newPerson(browser, page.request, 'reviewer');
  const review = reviewer.getByRole('dialog');

  await test.step('a reviewer sends it back with a reason', async () => {
    await reviewer.goto(`/interfaces/${id}?review=true`);
    await expect(review.getByText('The interface goes online for the first time.')).toBeVisible();
    await expect(review.getByRole('button', { name: 'Reject' })).toBeDisabled();
    await review.getByLabel('Decision').fill('name an owner');
    await review.getByRole('button', { name: 'Reject' }).click();
    await expect(reviewer.getByText('Draft', { exact: true }).first()).toBeVisible();
  });

  await test.step('it is asked again and approved', async () => {
    const { version } = await ask<{ version: number }>(page.request, 'sourceInterface.get', { id });
    const { ddl } = await mutate<{ ddl: string }>(page.request, 'interfaceVersion.preview', { interfaceId: id });
    await mutate(page.request, 'publishRequest.create', { interfaceId: id, version, comment: 'owner named', ddl });
    await reviewer.goto(`/interfaces/${id}?review=true`);
    await expect(review.getByLabel('Runs first in the target')).toHaveValue(/CREATE TABLE .*items/s);
    await review.getByLabel('Decision').fill('fine');
    await review.getByRole('button', { name: 'Approve and publish' }).click();
    await expect(reviewer.getByText('Online', { exact: true })).toBeVisible();
    await reviewer.goto(`/interfaces/${id}?tab=settings&section=versions`);
    await expect(rowWith(reviewer, /^v1/)).toContainText('reviewer');
    await expect(rowWith(reviewer, 'name an owner')).toContainText('Rejected');
  });
});
