import { choose, rowWith } from './support/controls.ts';
import { uniqueName } from './support/database.ts';
import { openDoor } from './support/door.ts';
import { runOnce } from './support/failing.ts';
import { expect, test } from './support/journey.ts';
import { createDraft, publish } from './support/landing.ts';
import { newPerson } from './support/session.ts';
import { ask, mutate } from './support/verbs.ts';

const interfaces = 3;

test('J8 an outage is one alert; an operator takes it, hands it on, and it is over when the source answers again', async ({
  page,
  browser,
  database,
  landing,
}) => {
  const door = await openDoor(database.config.host, database.config.port);
  const { rawDatabaseId } = await ask<{ rawDatabaseId: string }>(page.request, 'source.get', { id: landing.sourceId });
  const sourceName = uniqueName('gateway');
  const config = { ...database.config, port: door.port, tls: 'disable' };
  const source = { rawDatabaseId, name: sourceName, description: '', connector: 'postgres', config };
  const { id: sourceId } = await mutate<{ id: string }>(page.request, 'source.create', source);
  const ids: string[] = [];
  for (let n = 0; n < interfaces; n++) {
    const table = uniqueName('behind');
    await database.query(`CREATE TABLE ${table} (id integer PRIMARY KEY)`);
    const id = await createDraft(page.request, { sourceId, sourceName }, table, (definition) => ({
      ...definition,
      retry: { kind: 'none' },
    }));
    await publish(page.request, id);
    ids.push(id);
  }
  await door.shut();
  for (const state of await Promise.all(ids.map((id) => runOnce(page.request, id)))) expect(state).toBe('failed');

  const operator = await newPerson(browser, page.request, 'operator');
  await operator.goto(`/alerts?source=${sourceId}`);
  const sentence = new RegExp(`The source ${sourceName} does not answer`);
  await expect(async () => {
    await operator.reload();
    await expect(rowWith(operator, sentence)).toHaveCount(1, { timeout: 3000 });
    await expect(rowWith(operator, sentence)).toContainText(`${interfaces} interfaces`, { timeout: 3000 });
  }).toPass({ timeout: 60_000 });
  await expect(operator.getByRole('navigation', { name: 'Main menu' }).getByTitle(/need/)).toBeVisible();

  await operator.getByRole('button', { name: sentence }).click();
  const drawer = operator.getByRole('dialog', { name: sourceName });
  await expect(drawer.getByText('Likely fix:')).toBeVisible();
  await expect(drawer.getByRole('link', { name: /^behind/ })).toHaveCount(interfaces);
  await expect(drawer.getByText('Nobody was told of this alert.')).toBeVisible();
  await operator.keyboard.press('e');
  await expect(drawer.getByText('Taken', { exact: true }).first()).toBeVisible();
  await drawer.getByLabel('Write a comment').fill('The gateway is being restarted.');
  await drawer.getByRole('button', { name: 'Comment' }).click();
  await drawer.getByRole('button', { name: 'Assign…' }).click();
  const dialog = operator.getByRole('dialog', { name: 'Assign the alert' });
  await choose(dialog, 'Holder', /\(operator_/);
  await dialog.getByRole('button', { name: 'Assign' }).click();
  await expect(dialog).toBeHidden();

  await door.open();
  for (const state of await Promise.all(ids.map((id) => runOnce(page.request, id)))) expect(state).toBe('succeeded');
  await expect(async () => {
    await operator.goto(`/alerts?source=${sourceId}&cond=resolved&handling=taken`);
    await expect(rowWith(operator, sentence)).toContainText('Resolved', { timeout: 3000 });
  }).toPass({ timeout: 60_000 });
  await operator.getByRole('button', { name: sentence }).click();
  await expect(drawer.getByText('Back', { exact: true })).toHaveCount(interfaces);
  await drawer.getByRole('button', { name: 'Close…' }).click();
  const closing = operator.getByRole('dialog', { name: 'Close the alert' });
  await closing.getByLabel('Reason').fill('Restarted.');
  await closing.getByRole('button', { name: 'Close', exact: true }).last().click();
  await expect(drawer.getByText('Closed', { exact: true }).first()).toBeVisible();

  await operator.goto('/alerts?tab=rules');
  await expect(operator.getByRole('button', { name: 'Add rule' })).toBeDisabled();
  await operator.context().close();
  await door.shut();
});
