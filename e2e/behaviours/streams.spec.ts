import { rowWith } from '../support/controls.ts';
import { expect, test } from '../support/journey.ts';
import { mutate } from '../support/verbs.ts';

test('B07 the tree of streams is searched and selected as found; fields show key, cursor, their type and the type they would get', async ({
  page,
  database,
  landing,
}) => {
  await database.query(`
    CREATE TABLE orders (id bigint PRIMARY KEY, updated_at timestamptz NOT NULL, amount numeric(12,2), place point);
    CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint);
    CREATE TABLE customers (id bigint, mobile text);
    COMMENT ON TABLE customers IS '客户';
    ANALYZE`);
  await mutate(page.request, 'source.discover', { id: landing.sourceId, isFresh: true });
  await page.goto(`/sources/${landing.sourceId}/streams`);
  const tree = page.getByRole('tree');
  await expect(tree.getByText('customers', { exact: true })).toBeVisible();
  await expect(page.getByText('3 streams', { exact: true })).toBeVisible();

  await page.getByLabel('Search', { exact: true }).fill('order');
  await expect(page.getByText('2 streams', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Select all' }).click();
  await expect(page.getByText('2 streams selected')).toBeVisible();
  await page.getByLabel('Search', { exact: true }).fill('客户');
  await expect(tree.getByText('customers', { exact: true })).toBeVisible();
  await expect(tree.getByText('no key')).toBeVisible();
  await page.getByRole('button', { name: 'Select all' }).click();
  await expect(page.getByText('3 streams selected')).toBeVisible();
  await page.getByRole('button', { name: 'Select none' }).click();
  await expect(page.getByText('2 streams selected')).toBeVisible();

  await page.getByLabel('Search', { exact: true }).fill('amount');
  await tree.getByText('orders', { exact: true }).click();
  await expect(rowWith(page, /^id/)).toContainText('key');
  await expect(rowWith(page, 'updated_at')).toContainText('cursor');
  await expect(page.getByRole('columnheader', { name: 'Target type' })).toBeVisible();
  await expect(rowWith(page, 'amount').getByText('numeric(12,2)')).toHaveCount(2);
});
