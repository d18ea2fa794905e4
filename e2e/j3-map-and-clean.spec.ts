import { addRule, openTab, rowWith } from './support/controls.ts';
import { expect, test } from './support/journey.ts';
import { createDraft } from './support/landing.ts';
import { addColumn } from './support/mapping.ts';

test.beforeEach(({ database }) =>
  database.query(`
    CREATE TABLE orders (id integer PRIMARY KEY, customer text, amount numeric(12,2));
    INSERT INTO orders SELECT n, '  customer ' || n || ' ', n FROM generate_series(1, 40) n;
    UPDATE orders SET amount = -5 WHERE id IN (7, 8)`),
);

test('J3 columns are renamed, added and computed; rules clean and refuse; a dry run shows it and writes nothing', async ({
  page,
  database,
  landing,
}) => {
  const id = await createDraft(page.request, landing, 'orders');
  await page.goto(`/interfaces/${id}?mode=list`);

  await test.step('mapping', async () => {
    await expect(page.getByText('3 columns from 3 fields')).toBeVisible();
    await page.getByRole('button', { name: 'Show samples' }).click();
    await expect(rowWith(page, 'numeric(12,2)')).toContainText('1.00');
    await page.getByLabel('Target column').nth(1).fill('customer_name');
    await addColumn(page, 'Constant');
    await page.getByLabel('Target column').nth(3).fill('origin');
    await page.getByLabel('From').nth(3).fill('web shop');
    await addColumn(page, 'Expression');
    await page.getByLabel('Target column').nth(4).fill('doubled');
    await page.getByLabel('From').nth(4).fill('row.amuont * 2');
  });

  await test.step('a wrong expression is refused with its position', async () => {
    await openTab(page, 'Rules');
    await page.getByRole('button', { name: 'Dry run' }).click();
    await expect(page.getByRole('alert').filter({ hasText: /amuont.*position \d+/ })).toBeVisible();
    await openTab(page, 'Mapping');
    await page.getByLabel('From').nth(4).fill('row.amount * 2');
  });

  await test.step('rules', async () => {
    await openTab(page, 'Rules');
    await addRule(page, 'Trim', 'customer_name');
    await addRule(page, 'Range', 'amount', { From: '0' });
    await page.getByRole('button', { name: 'Save draft' }).click();
    await expect(page.getByText('Saved').first()).toBeVisible();
  });

  await test.step('dry run', async () => {
    await page.getByRole('button', { name: 'Dry run' }).click();
    await expect(page.getByText('Nothing was written.')).toBeVisible();
    await expect(rowWith(page, 'Trim').first()).toContainText('40');
    await expect(rowWith(page, 'Range').first()).toContainText('2');
    await page.getByText('All', { exact: true }).click();
    await expect(rowWith(page, 'Lands').first()).toContainText('web shop');
    await expect(rowWith(page, 'Lands').first()).toContainText('␣␣customer 1␣');
    const tables = await database.query(`SELECT table_name FROM information_schema.tables WHERE table_schema = 'landing'`);
    expect(tables).toEqual([]);
  });
});
