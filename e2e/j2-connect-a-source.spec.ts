import { expect, test } from '@playwright/test';
import { fillConnection, stage, testConnection } from './support/connection.ts';
import { choose, rowWith } from './support/controls.ts';
import { createDatabase, type JourneyDatabase, uniqueName } from './support/database.ts';

let database: JourneyDatabase;

test.beforeEach(async () => {
  database = await createDatabase();
  await database.query(`
    CREATE TABLE customers (id integer PRIMARY KEY, name text NOT NULL, updated_at timestamptz NOT NULL DEFAULT now(), email text);
    CREATE TABLE visits (id bigint PRIMARY KEY, customer_id integer NOT NULL, note text);
    COMMENT ON TABLE customers IS 'Who buys from us';
    INSERT INTO customers SELECT n, 'customer ' || n FROM generate_series(1, 50) n;
    ANALYZE`);
});

test.afterEach(() => database.close());

test('J2 a raw database and a source are connected, tested stage by stage, discovered, and turned into drafts', async ({ page }) => {
  const rawDatabase = uniqueName('raw');
  await test.step('raw database', async () => {
    await page.goto('/raw-databases/new');
    await page.getByRole('button', { name: /^PostgreSQL/ }).click();
    await page.getByLabel('Name', { exact: true }).fill(rawDatabase);
    await page.getByLabel('Schema', { exact: true }).fill('landing');
    await fillConnection(page, database);
    await testConnection(page);
    await page.getByRole('button', { name: 'Create' }).click();
    await expect(page.getByRole('heading', { level: 1, name: rawDatabase })).toBeVisible();
  });

  const source = uniqueName('shop');
  await test.step('source: a test that fails names its stage', async () => {
    await page.getByRole('link', { name: 'Connect source' }).first().click();
    await page.getByLabel('Search', { exact: true }).fill('postgre');
    await page.getByRole('button', { name: /^PostgreSQL/ }).click();
    await page.getByLabel('Name', { exact: true }).fill(source);
    await fillConnection(page, database);
    await page.getByLabel('Password', { exact: true }).fill('not the password');
    await page.getByRole('button', { name: 'Test connection' }).click();
    await expect(stage(page, 'Network')).toContainText('Passed');
    await expect(stage(page, 'Sign-in')).toContainText('Failed');
    await expect(stage(page, 'Sign-in').getByRole('alert')).toContainText('postgres/');
    await page.getByLabel('Password', { exact: true }).fill(database.config.password);
    await testConnection(page);
    await page.getByRole('button', { name: 'Save and discover' }).click();
  });

  await test.step('discovery and choice', async () => {
    await expect(page.getByRole('tree')).toBeVisible();
    await page.getByRole('tree').getByText('customers', { exact: true }).click();
    await expect(page.getByText('Who buys from us').last()).toBeVisible();
    await expect(rowWith(page, 'updated_at')).toContainText('cursor');
    await expect(rowWith(page, /^id/)).toContainText('key');
    await page.getByRole('button', { name: 'Select all' }).click();
    await expect(page.getByText('2 streams selected')).toBeVisible();
    await page.getByRole('button', { name: 'Review' }).click();
  });

  await test.step('review and drafts', async () => {
    const visits = rowWith(page, 'visits');
    await visits.getByLabel('Interface').fill(`${source}-visits`);
    await visits.getByLabel('Target table').fill('shop_visits');
    await rowWith(page, 'customers').getByLabel('Interface').fill(`${source}-customers`);
    await choose(visits, 'Strategy', 'Full');
    await choose(rowWith(page, 'customers'), 'Mask', 'email');
    await page.getByRole('button', { name: 'Create 2 interfaces' }).click();
    await expect(page).toHaveURL(/\/interfaces\?source=/);
    await expect(rowWith(page, `${source}-visits`)).toContainText('Draft');
    await expect(rowWith(page, `${source}-visits`)).toContainText('landing.shop_visits');
    await expect(rowWith(page, `${source}-customers`)).toContainText('Draft');
  });
});
