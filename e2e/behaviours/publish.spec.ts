import { openTab, rowWith } from '../support/controls.ts';
import { expect, test } from '../support/journey.ts';
import { createDraft, publish, startRun } from '../support/landing.ts';
import { ask, mutate } from '../support/verbs.ts';

test.beforeEach(({ database }) =>
  database.query(`
    CREATE TABLE items (id integer PRIMARY KEY, title text NOT NULL);
    INSERT INTO items SELECT n, 'item ' || n FROM generate_series(1, 25) n`),
);

test('B22 the draft is not what is online; any two versions are compared, and an older one comes back in one click', async ({
  page,
  landing,
}) => {
  const id = await createDraft(page.request, landing, 'items');
  await publish(page.request, id);
  const found = await ask<{ version: number; definition: { rules: object[] } }>(page.request, 'sourceInterface.get', { id });
  const trim = { id: 't', rule: 'trim', columns: ['title'], params: {}, isEnabled: true, gate: 'quarantine' };
  await mutate(page.request, 'sourceInterface.update', { id, version: found.version, definition: { ...found.definition, rules: [trim] } });
  await page.goto(`/interfaces/${id}?tab=settings&section=versions`);
  await expect(page.getByText('Unpublished changes')).toBeVisible();
  await publish(page.request, id);
  await page.reload();

  await rowWith(page, /^v1/).getByRole('button', { name: 'Compare' }).click();
  const drawer = page.getByRole('dialog', { name: 'What differs' });
  await expect(rowWith(drawer, 'rules.trim [title]')).toContainText('new');
  await drawer.getByRole('button', { name: 'Close' }).click();

  await rowWith(page, /^v1/).getByRole('button', { name: 'Roll back' }).click();
  const rollback = page.getByRole('dialog', { name: 'Roll back to version 1' });
  await expect(rowWith(rollback, 'rules.trim [title]')).toContainText('gone');
  await rollback.getByLabel(/^Comment/).fill('trim was too much');
  await rollback.getByRole('button', { name: 'Publish' }).click();
  await expect(rowWith(page, /^v3/)).toContainText('trim was too much');
  await expect(rowWith(page, /^v3/)).toContainText('online');
});

test('B33 starting over says what it costs and wants the name typed', async ({ page, landing }) => {
  const id = await createDraft(page.request, landing, 'items', (definition) => ({
    ...definition,
    increment: { kind: 'key', cursorField: 'id', keyFields: ['id'], overlapKeys: 0 },
    target: { ...definition.target, writeMode: 'upsert', keyColumns: ['id'] },
  }));
  await publish(page.request, id);
  const { id: runId } = await startRun(page.request, id);
  await expect
    .poll(async () => (await ask<{ state: string }>(page.request, 'run.get', { id: runId })).state, { timeout: 60_000 })
    .toBe('succeeded');
  const { name } = await ask<{ name: string }>(page.request, 'sourceInterface.get', { id });

  await page.goto(`/interfaces/${id}?tab=settings`);
  await openTab(page, 'Danger zone');
  await page.getByRole('button', { name: 'Start over' }).click();
  const dialog = page.getByRole('dialog', { name: 'Start over' });
  await expect(dialog.getByText(/The position \d+ is forgotten\./)).toBeVisible();
  await expect(dialog.getByText(/Rows of landing\.items with the same key are rewritten/)).toBeVisible();
  const confirm = dialog.getByRole('button', { name: 'Start over' });
  await dialog.getByLabel('Reason').fill('the mapping changed');
  await expect(confirm).toBeDisabled();
  await dialog
    .getByLabel(/Type the name|type/i)
    .last()
    .fill(name);
  await confirm.click();
  await expect(page).toHaveURL(/\/runs\/\d+/);
  const progress = await ask<{ moves: { toCursor: string | null; reason: string }[] }>(page.request, 'progress.get', { interfaceId: id });
  expect(progress.moves[0]).toMatchObject({ toCursor: null, reason: 'the mapping changed' });
});
