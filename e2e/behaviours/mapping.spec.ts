import type { Locator, Page } from '@playwright/test';
import { openTab, rowWith } from '../support/controls.ts';
import { expect, test } from '../support/journey.ts';
import { createDraft } from '../support/landing.ts';
import { addColumn, openMapping } from '../support/mapping.ts';
import { ask } from '../support/verbs.ts';

interface Column {
  readonly target: string;
  readonly source: { readonly kind: string; readonly field?: string; readonly value?: string | null };
}

const source = (page: Page) => page.getByRole('grid', { name: 'Source fields' });
const target = (page: Page) => page.getByRole('grid', { name: 'Target columns' });
const panel = (page: Page, name: string) => page.getByRole('region', { name: `Column ${name}` });

test.beforeEach(({ database }) =>
  database.query(`
    CREATE TABLE orders (id bigint PRIMARY KEY, "customerName" varchar(80), "客户编号" text, amount numeric(12,2), cust_phone text);
    INSERT INTO orders SELECT n, 'customer ' || n, 'C' || n, n, '138' || n FROM generate_series(1, 30) n`),
);

test('B10 mapping is proposed by name, pinyin, position and likeness; each proposal can be refused, everything cleared and undone', async ({
  page,
  database,
  landing,
}) => {
  await database.query(`
    CREATE SCHEMA landing;
    CREATE TABLE landing.orders (id bigint PRIMARY KEY, customer_name varchar(80), kehubianhao text, amount numeric(12,2), customer_phone text, extra text)`);
  const id = await createDraft(page.request, landing, 'orders', (definition) => ({
    ...definition,
    columns: (definition.columns as Column[]).slice(0, 1),
  }));
  await openMapping(page, id);
  await expect(page.getByRole('button', { name: '4 fields not mapped' })).toBeVisible();
  await page.getByRole('button', { name: '4 fields not mapped' }).click();
  await expect(source(page)).toHaveAttribute('aria-activedescendant', 'mapping-source-1');

  await page.getByRole('button', { name: 'Auto-map' }).click();
  const dialog = page.getByRole('dialog', { name: 'Auto-map' });
  await expect(dialog.getByText('customerName → customer_name')).toBeVisible();
  await expect(dialog.getByText('客户编号 → kehubianhao')).toBeVisible();
  await expect(dialog.getByText('pinyin', { exact: true })).toBeVisible();
  await dialog.getByRole('checkbox', { name: /^amount/ }).click();
  await dialog.getByRole('button', { name: 'Accept 2 proposals' }).click();
  await expect(page.getByRole('button', { name: '2 fields not mapped' })).toBeVisible();

  await page.getByRole('button', { name: 'Auto-map' }).click();
  await dialog.getByText('By likeness').click();
  await expect(dialog.getByText('cust_phone → customer_phone')).toBeVisible();
  await expect(dialog.getByText(/alike \d+ %/).first()).toBeVisible();
  await dialog.getByText('By position').click();
  await expect(dialog.getByText('This changes columns that are mapped already.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Clear all' }).click();
  await expect(page.getByRole('button', { name: '5 fields not mapped' })).toBeVisible();
  await expect(page.getByRole('button', { name: '3 columns without a source' })).toBeVisible();

  await target(page).focus();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('button', { name: '4 fields not mapped' })).toBeVisible();
  await page.keyboard.press('Control+Shift+z');
  await expect(page.getByRole('button', { name: '2 fields not mapped' })).toBeVisible();
});

test('a line is pulled from a field to a column, and to the empty place for a new one', async ({ page, landing }) => {
  const id = await createDraft(page.request, landing, 'orders', (definition) => ({
    ...definition,
    columns: (definition.columns as Column[]).slice(0, 3),
  }));
  await openMapping(page, id);
  await expect(page.getByRole('button', { name: '2 fields not mapped' })).toBeVisible();
  await pull(page, source(page).getByText('cust_phone'), target(page).getByText('customerName'));
  await expect(panel(page, 'customerName').getByText('cust_phone')).toBeVisible();
  const list = await target(page).boundingBox();
  await pull(page, source(page).getByText('amount'), { x: (list?.x ?? 0) + 150, y: (list?.y ?? 0) + (list?.height ?? 0) + 40 });
  await expect(target(page).getByText('amount')).toBeVisible();
  await expect(target(page).getByText('numeric(12,2)')).toBeVisible();
});

test('B11 constants, variables and expressions become columns, completed while one types and with every mistake marked', async ({
  page,
  landing,
}) => {
  const id = await createDraft(page.request, landing, 'orders');
  await openMapping(page, id);
  await page.getByRole('button', { name: 'Show samples' }).click();
  await expect(page.getByText('Row 1 of 20')).toBeVisible();

  await addColumn(page, 'Constant');
  await panel(page, 'constant').getByLabel('Target column').fill('origin');
  await panel(page, 'origin').getByLabel('From').fill('web shop');
  await expect(target(page).getByRole('row', { name: /origin/ })).toContainText('web shop');

  await addColumn(page, 'Variable');
  await expect(panel(page, 'variable').getByRole('status')).toHaveText(/\d{4}-\d\d-\d\d/);
  await panel(page, 'variable').getByLabel('From').fill('${bizdat}');
  await expect(panel(page, 'variable').getByRole('alert')).toHaveText('Unknown: bizdat');
  await panel(page, 'variable').getByLabel('From').fill('${bizdate}');

  await addColumn(page, 'Expression');
  const expression = panel(page, 'expression');
  await expression.getByRole('textbox', { name: 'From' }).click();
  await page.keyboard.type('row.amo');
  await page.getByRole('listbox').getByText('amount').click();
  await page.keyboard.type(' * 2 + row.nope');
  await expect(expression.getByRole('alert')).toHaveText(/nope.*position 18/);
  await expect(expression.locator('.cm-lintRange-error').first()).toBeVisible();
  for (let letter = 0; letter < ' + row.nope'.length; letter++) await page.keyboard.press('Backspace');
  await expect(expression.getByText('Gives decimal')).toBeVisible();
  await expect(expression.getByRole('list', { name: 'Results on the sample rows' }).getByRole('listitem').nth(1)).toHaveText('4.00');
  await expect(target(page).getByRole('row', { name: /expression/ })).toContainText('2.00');
  await page.getByRole('button', { name: 'Next sample row' }).click();
  await expect(target(page).getByRole('row', { name: /expression/ })).toContainText('4.00');
});

test('B12 everything works by keyboard: on the lists, and in a list without lines', async ({ page, landing }) => {
  const id = await createDraft(page.request, landing, 'orders', (definition) => ({
    ...definition,
    columns: (definition.columns as Column[]).slice(0, 3),
  }));
  await openMapping(page, id);
  await expect(page.getByRole('button', { name: '2 fields not mapped' })).toBeVisible();
  await source(page).focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Took up cust_phone.')).toBeVisible();
  await expect(target(page)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Mapped 1 field.')).toBeVisible();
  await expect(panel(page, 'customerName').getByText('cust_phone')).toBeVisible();
  await page.keyboard.press('Delete');
  await expect(page.getByRole('button', { name: '1 column without a source' })).toBeVisible();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(target(page).getByRole('row').first()).toContainText('customerName');

  await page.getByRole('radio', { name: 'List' }).focus();
  await page.keyboard.press('Space');
  await expect(page).toHaveURL(/mode=list/);
  const first = page
    .getByRole('row')
    .filter({ has: page.getByLabel('Target column') })
    .first();
  await first.getByLabel('Target column').fill('buyer');
  await first.getByRole('button', { name: 'Move down' }).press('Enter');
  await expect(page.getByLabel('Target column').nth(1)).toHaveValue('buyer');
  await page.getByLabel('Target column').nth(0).fill('buyer');
  await expect(page.getByText('Name used twice').first()).toBeVisible();
  await expect(page.getByRole('button', { name: '2 conflicts' })).toBeVisible();
});

test('B13 the target is made from the source by a statement one may edit, and a table that is there is checked', async ({
  page,
  database,
  landing,
}) => {
  const id = await createDraft(page.request, landing, 'orders');
  await openMapping(page, id);
  await page.getByRole('button', { name: 'Target: new table' }).click();
  const drawer = page.getByRole('dialog', { name: 'Target table' });
  const statement = drawer.getByRole('textbox', { name: 'Proposed statement' });
  await expect(statement).toContainText('CREATE TABLE "landing"."orders"');
  await statement.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('\nCOMMENT ON TABLE "landing"."orders" IS \'edited by hand\';');
  await drawer.getByRole('button', { name: 'Create table' }).click();
  await expect(drawer.getByText('The mapping fits it.')).toBeVisible();
  const [made] = await database.query(`SELECT obj_description('landing.orders'::regclass) AS comment`);
  expect(made?.comment).toBe('edited by hand');

  await database.query(
    'ALTER TABLE landing.orders ALTER COLUMN amount TYPE integer USING amount::integer, ADD COLUMN landed_at timestamptz',
  );
  await page.reload();
  await expect(page.getByRole('button', { name: '1 conflict' })).toBeVisible();
  await expect(target(page).getByText('landed_at')).toBeVisible();
  await page.getByRole('button', { name: 'Target: existing table' }).click();
  await expect(rowWith(drawer, 'landed_at')).toContainText('Not written');
  await drawer.getByRole('button', { name: 'Take the types of the table' }).click();
  await expect(drawer.getByText('The mapping fits it.')).toBeVisible();
  await expect(rowWith(drawer, /^amount/)).toContainText('Not always');
});

test('B14 form and YAML show one definition: comments and unknown keys survive, mistakes have their line', async ({ page, landing }) => {
  const id = await createDraft(page.request, landing, 'orders');
  await page.goto(`/interfaces/${id}?tab=yaml`);
  const editor = page.getByRole('textbox', { name: 'Definition as YAML' });
  await expect(editor).toContainText('apiVersion: headwater/v1');
  await editor.click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('# asked for by sales\nx-ticket: OPS-17\n');
  await expect(page.getByText('Line 2: “x-ticket” means nothing to this version.')).toBeVisible();
  await page.keyboard.type('a: b: c\n');
  await expect(page.getByText('Line 3: Not YAML')).toBeVisible();
  await page.getByRole('button', { name: 'Save draft' }).click();
  await expect(page.getByText('The YAML has errors: mend or discard it first.')).toBeVisible();
  await editor.click();
  for (const key of ['Control+Home', 'ArrowDown', 'ArrowDown', 'Shift+ArrowDown', 'Delete']) await page.keyboard.press(key);
  await expect(page.getByText('Line 2: “x-ticket” means nothing to this version.')).toBeVisible();

  await openTab(page, 'Mapping');
  await target(page).getByText('amount').click();
  await panel(page, 'amount').getByLabel('Target column').fill('amount_total');
  await openTab(page, 'YAML');
  await expect(editor).toContainText('# asked for by sales');
  await scrollTo(page, editor, 'target: amount_total');
  await page.getByRole('button', { name: 'Save draft' }).click();
  await expect(page.getByText('Saved').first()).toBeVisible();
  await page.reload();
  await expect(editor).toContainText('x-ticket: OPS-17');
  const { definition } = await ask<{ definition: { columns: Column[] } }>(page.request, 'sourceInterface.get', { id });
  expect(definition.columns.map((column) => column.target)).toContain('amount_total');
});

/** The editor draws only the lines in sight. */
async function scrollTo(page: Page, editor: Locator, text: string): Promise<void> {
  await page.locator('.cm-scroller').hover();
  await expect(async () => {
    await page.mouse.wheel(0, 400);
    await expect(editor).toContainText(text, { timeout: 500 });
  }).toPass();
}

async function pull(page: Page, from: Locator, to: Locator | { readonly x: number; readonly y: number }): Promise<void> {
  const start = await from.boundingBox();
  const box = 'boundingBox' in to ? await to.boundingBox() : null;
  const end = box ? { x: box.x + 10, y: box.y + box.height / 2 } : (to as { x: number; y: number });
  await page.mouse.move((start?.x ?? 0) + 10, (start?.y ?? 0) + 8);
  await page.mouse.down();
  await page.mouse.move((start?.x ?? 0) + 60, (start?.y ?? 0) + 20, { steps: 3 });
  await page.mouse.move(end.x, end.y, { steps: 6 });
  await page.mouse.up();
}
