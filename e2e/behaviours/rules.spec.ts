import type { Page } from '@playwright/test';
import { addRule, openTab, rowWith } from '../support/controls.ts';
import { expect, test } from '../support/journey.ts';
import { createDraft } from '../support/landing.ts';
import { newPerson } from '../support/session.ts';

const step = (id: string, rule: string, column: string, params: object = {}) => ({
  id,
  rule,
  columns: [column],
  params,
  isEnabled: true,
  gate: 'quarantine',
  thresholdCount: null,
  thresholdShare: null,
});

test.beforeEach(({ database }) =>
  database.query(`
    CREATE TABLE people (id integer PRIMARY KEY, city text, mail text, phone text, paid integer);
    INSERT INTO people SELECT n, CASE WHEN n % 2 = 0 THEN ' Rome' ELSE 'Paris' END, 'p' || n || '@example.com', (13800000000 + n * 7919)::text, n
      FROM generate_series(1, 60) n;
    UPDATE people SET mail = 'nobody' WHERE id IN (7, 8)`),
);

const ruleOrder = (page: Page) =>
  page
    .getByRole('row')
    .filter({ has: page.getByRole('switch') })
    .getByRole('button', { name: /^(Trim|E-mail address|Letter case)$/ });

test('B15 steps show before and after on real rows, are switched off, moved by button and by mouse, and undone', async ({
  page,
  landing,
}) => {
  const rules = [step('t', 'trim', 'city'), step('m', 'email', 'mail'), step('u', 'change-case', 'city', { letterCase: 'upper' })];
  const id = await createDraft(page.request, landing, 'people', (definition) => ({ ...definition, rules }));
  await page.goto(`/interfaces/${id}?tab=rules`);
  await page.getByRole('button', { name: 'Dry run' }).click();
  await expect(page.getByText('Counts of the first 60 rows')).toBeVisible();
  const trim = rowWith(page, /Trim/).first();
  await expect(trim).toContainText('30');
  await expect(rowWith(page, /E-mail address/).first()).toContainText('2');
  await trim.getByRole('button', { name: /expand row/i }).click();
  const done = page.getByRole('region', { name: 'What the step did' });
  await expect(rowWith(done, '␣Rome').first()).toContainText('Rome');

  await trim.getByRole('switch').click();
  await expect(page.getByText('through the draft as it stands')).toBeVisible();
  await expect(done).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(trim.getByRole('switch')).toBeChecked();

  await rowWith(page, /E-mail address/)
    .first()
    .getByRole('button', { name: 'Move up' })
    .click();
  await expect(ruleOrder(page)).toHaveText(['E-mail address', 'Trim', 'Letter case']);
  const handle = (name: RegExp) => rowWith(page, name).first().locator('[draggable=true]');
  await handle(/Letter case/).dragTo(handle(/E-mail address/));
  await expect(ruleOrder(page)).toHaveText(['Letter case', 'E-mail address', 'Trim']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(ruleOrder(page)).toHaveText(['E-mail address', 'Trim', 'Letter case']);
  await page.getByRole('button', { name: 'Redo' }).click();
  await expect(ruleOrder(page)).toHaveText(['Letter case', 'E-mail address', 'Trim']);
});

test('B16 a rule is tried on each row while it is written, its mistake named with its position', async ({ page, landing }) => {
  const id = await createDraft(page.request, landing, 'people');
  await page.goto(`/interfaces/${id}?tab=rules`);
  await addRule(page, 'E-mail address', 'mail');
  await page.getByRole('button', { name: 'E-mail address' }).first().click();
  const mail = page.getByRole('dialog', { name: 'E-mail address' });
  await mail.getByLabel('Value to try').fill('not a mail');
  await expect(rowWith(mail, 'typed')).toContainText('Quarantined');
  await mail.getByLabel('Value to try').fill('a@example.com');
  await expect(rowWith(mail, 'typed')).not.toContainText('Quarantined');
  await mail.getByRole('button', { name: 'Close' }).click();

  await addRule(page, 'Business rule', 'paid');
  await page.getByRole('button', { name: 'Business rule' }).first().click();
  const drawer = page.getByRole('dialog', { name: 'Business rule' });
  const editor = drawer.getByRole('textbox', { name: 'Must be true' });
  await editor.fill('row.piad > 1');
  await expect(
    drawer
      .getByRole('alert')
      .filter({ hasText: /piad.*position \d+/ })
      .first(),
  ).toBeVisible();
  await editor.fill('row.paid > 1');
  await drawer.getByLabel('Value to try').fill('1');
  await expect(rowWith(drawer, 'typed')).toContainText('Quarantined');
  await drawer.getByLabel('Value to try').fill('2');
  await expect(rowWith(drawer, 'typed')).not.toContainText('Quarantined');
});

test('B17 the sample is profiled column by column, and speaks for rules that one click adds', async ({ page, landing }) => {
  const id = await createDraft(page.request, landing, 'people');
  await page.goto(`/interfaces/${id}?tab=rules&panel=profile`);
  await page.getByRole('button', { name: 'Read a sample' }).click();
  await expect(page.getByText('The first 60 rows, before the rules.')).toBeVisible();
  const profile = page.getByRole('table').filter({ hasText: 'Most frequent' });
  await expect(rowWith(profile, /^city/)).toContainText('Paris ×30');
  await expect(rowWith(profile, /^phone/)).toContainText('9{11} ×60');
  await openTab(page, /Suggestions/);
  const masks = rowWith(page, /Phone number/);
  await expect(masks).toContainText('60 of 60 values look like it');
  await page.getByRole('button', { name: 'Add the rule for phone' }).first().click();
  await expect(rowWith(page, /Mask in part/).first()).toContainText('phone');
  await expect(rowWith(page, /Mask in part/).first()).toContainText('60');
});

test('B18 a preview is masked for whoever may not read values, and who looked is recorded', async ({ page, landing, browser }) => {
  const id = await createDraft(page.request, landing, 'people', (definition) => ({ ...definition, rules: [step('m', 'email', 'mail')] }));
  const viewer = await newPerson(browser, page.request, 'viewer');
  await viewer.goto(`/interfaces/${id}?tab=rules`);
  await viewer.getByRole('button', { name: 'Dry run' }).click();
  await expect(viewer.getByText('Values are hidden')).toBeVisible();
  await viewer.getByText('All', { exact: true }).click();
  await expect(rowWith(viewer, 'Lands').first()).toContainText('•••');
  await expect(viewer.getByText(/p\d+@example\.com/)).toHaveCount(0);
  await page.goto('/audit?tab=access');
  await expect(rowWith(page, 'Previewed rows').first()).toContainText('mail');
});

test('B23 a dry run foretells the rejects with their causes and statements, and its rows become a test that publishing must satisfy', async ({
  page,
  landing,
  database,
}) => {
  const id = await createDraft(page.request, landing, 'people', (definition) => ({ ...definition, rules: [step('m', 'email', 'mail')] }));
  await page.goto(`/interfaces/${id}?tab=rules`);
  await page.getByRole('button', { name: 'Dry run' }).click();
  await expect(page.getByText('Nothing was written.')).toBeVisible();
  await expect(page.locator('.ant-statistic').filter({ hasText: 'Predicted rejects' })).toContainText('3.33%');
  await expect(rowWith(page.getByRole('table').filter({ hasText: 'Cause' }), 'E-mail address')).toContainText('2');
  await page.getByText('Statements', { exact: true }).click();
  await expect(page.getByText(/SELECT .* FROM .*people.* LIMIT 1000/)).toBeVisible();
  await expect(page.getByText(/CREATE TABLE .*people/)).toBeVisible();
  expect(await database.query(`SELECT 1 FROM information_schema.tables WHERE table_schema = 'landing'`)).toEqual([]);

  await page.getByRole('button', { name: 'Save 2 rows as test' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save as test' });
  await dialog.getByLabel('Name').fill('two without mail');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await openTab(page, 'Saved tests');
  await expect(rowWith(page, 'two without mail')).toContainText('Passes');

  await rowWith(page, /E-mail address/)
    .first()
    .getByRole('button', { name: 'Delete' })
    .click();
  await expect(rowWith(page, 'two without mail')).toContainText('2 rows differ');
  await page.getByRole('button', { name: 'Publish' }).click();
  const drawer = page.getByRole('dialog');
  await expect(drawer.getByRole('alert').filter({ hasText: 'two without mail' })).toContainText('2 rows differ');
  await expect(drawer.getByRole('button', { name: 'Publish' })).toBeDisabled();
});
