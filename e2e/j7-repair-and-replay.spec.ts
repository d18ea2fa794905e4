import { rowWith } from './support/controls.ts';
import { expect, test } from './support/journey.ts';
import { createDraft, publish, startRun } from './support/landing.ts';
import { runEnds } from './support/runs.ts';

test.beforeEach(({ database }) =>
  database.query(`
    CREATE TABLE payments (id integer PRIMARY KEY, payer text NOT NULL, amount numeric(12,2) NOT NULL);
    INSERT INTO payments SELECT n, 'payer ' || n, n FROM generate_series(1, 30) n;
    UPDATE payments SET amount = -amount WHERE id IN (11, 12)`),
);

test('J7 a refused row is mended, checked, replayed by a linked run, and the others are set aside with a reason', async ({
  page,
  database,
  landing,
}) => {
  const interfaceId = await createDraft(page.request, landing, 'payments', (definition) => ({
    ...definition,
    rules: [{ id: 'not-negative', rule: 'range', columns: ['amount'], params: { minimum: '0' }, gate: 'quarantine' }],
  }));
  await publish(page.request, interfaceId);
  const { id: runId } = await startRun(page.request, interfaceId);
  await page.goto(`/runs/${runId}`);
  await runEnds(page, 'Partially succeeded');

  await test.step('the cause', async () => {
    await page.goto(`/quarantine?iface=${interfaceId}`);
    const causes = page.getByRole('region', { name: 'Causes' });
    await expect(rowWith(causes, 'amount')).toContainText('2');
    await causes.getByRole('link').first().click();
    await expect(page.getByRole('main').getByRole('alert')).toContainText('lies below 0');
  });

  const rows = page.getByRole('region', { name: 'Quarantine' });
  const drawer = page.getByRole('dialog');
  await test.step('mend and check', async () => {
    await rowWith(rows, '-11.00').getByRole('button').click();
    const values = drawer.getByRole('region', { name: 'Values of the row' });
    await expect(rowWith(values, 'payer 11')).toBeVisible();
    await drawer.getByRole('button', { name: 'Re-validate' }).click();
    await expect(drawer.getByText('Mapping or rules still refuse this row.')).toBeVisible();
    await values.getByLabel('New value of amount').fill('11.00');
    await drawer.getByRole('button', { name: 'Save and re-validate' }).click();
    await expect(drawer.getByText('Mapping and rules accept this row now.')).toBeVisible();
  });

  await test.step('replay it', async () => {
    await drawer.getByRole('button', { name: 'Replay this row' }).click();
    await expect(drawer.getByText('1 landed, 0 filtered, 0 refused again.')).toBeVisible({ timeout: 60_000 });
    await drawer.getByRole('link', { name: 'Show its rows' }).click();
    await expect(page.getByRole('heading', { level: 1, name: /Rows replayed by run/ })).toBeVisible();
    await expect(rows.getByText('Replayed', { exact: true })).toHaveCount(1);
    const landed = await database.query('SELECT amount FROM landing.payments WHERE id = 11');
    expect(landed).toEqual([{ amount: '11.00' }]);
    await rows.getByRole('link', { name: /run \d+/ }).click();
    await runEnds(page, 'Succeeded');
  });

  await test.step('set the other aside', async () => {
    await page.goto(`/quarantine?iface=${interfaceId}`);
    await page.getByRole('region', { name: 'Causes' }).getByRole('link').first().click();
    await expect(rows.getByRole('button', { name: /./ })).toHaveCount(1);
    await page.getByRole('button', { name: 'Ignore all' }).click();
    await drawer.getByLabel('Reason').fill('Refunds are booked elsewhere');
    await drawer.getByRole('button', { name: 'Ignore' }).click();
    await expect(page.getByText('No rows left')).toBeVisible();
  });
});
