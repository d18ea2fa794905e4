import { rowWith } from '../support/controls.ts';
import { expect, test } from '../support/journey.ts';
import { createDraft, publish } from '../support/landing.ts';
import { addPerson, newPerson, signInAs } from '../support/session.ts';
import { ask, callVerb, mutate } from '../support/verbs.ts';

test('B44 an operator runs and edits nothing; disabled buttons name the missing right', async ({ page, browser, database, landing }) => {
  await database.query('CREATE TABLE things (id integer PRIMARY KEY, label text)');
  const id = await createDraft(page.request, landing, 'things');
  await publish(page.request, id);
  const { version, definition } = await ask<{ version: number; definition: object }>(page.request, 'sourceInterface.get', { id });
  const trim = { id: 't', rule: 'trim', columns: ['label'], params: {}, isEnabled: true, gate: 'quarantine' };
  await mutate(page.request, 'sourceInterface.update', { id, version, definition: { ...definition, rules: [trim] } });
  const operator = await newPerson(browser, page.request, 'operator');
  await operator.goto(`/interfaces/${id}`);
  await expect(operator.getByRole('button', { name: 'Run now' })).toBeEnabled();
  const publishing = operator.getByRole('button', { name: 'Publish' });
  await expect(publishing).toBeDisabled();
  const reason = operator.getByRole('note', { name: 'Missing right: interfaceVersion.publish' });
  await reason.focus();
  await expect(operator.getByRole('tooltip', { name: 'Missing right: interfaceVersion.publish' })).toBeVisible();
  expect((await callVerb(operator.request, 'sourceInterface.update', { id, version: 1, name: 'mine' })).error).toBe('access/denied');
  await operator.context().close();
});

test('a grant on one source opens that source alone, and the page says where each right comes from', async ({ page, browser, landing }) => {
  const guest = await addPerson(page.request, 'none');
  await page.goto(`/sources/${landing.sourceId}?tab=rights`);
  await page.getByRole('button', { name: 'Give a right' }).click();
  const dialog = page.getByRole('dialog', { name: 'Give a right' });
  await dialog.getByRole('combobox', { name: 'To' }).fill(guest.email);
  await page.locator('.ant-select-item-option:visible').filter({ hasText: guest.email }).click();
  await dialog.getByRole('button', { name: 'Give a right' }).click();
  await expect(rowWith(page, guest.email)).toContainText(`granted on`);
  const guestPage = await signInAs(browser, guest);
  await guestPage.goto('/sources');
  await expect(rowWith(guestPage, landing.sourceName)).toBeVisible();
  await expect(guestPage.getByRole('region', { name: 'Sources' }).locator('tbody tr[data-row-key]')).toHaveCount(1);
  await rowWith(page, guest.email).getByRole('button', { name: 'Take away' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take away' }).click();
  await expect(rowWith(page, guest.email)).toHaveCount(0);
  await guestPage.reload();
  await expect(rowWith(guestPage, landing.sourceName)).toHaveCount(0);
  await guestPage.context().close();
});

test('an API token reads what its role may and is refused the rest; revoked it is refused everything', async ({
  page,
  request,
  landing,
}) => {
  const wishes = { name: 'nightly', role: 'viewer', expiresInDays: 1, sourceId: landing.sourceId };
  const { id, token } = await mutate<{ id: string; token: string }>(page.request, 'apiToken.create', wishes);
  const headers = { authorization: `Bearer ${token}` };
  const get = (verb: string, input: object) =>
    request.get(`/api/trpc/${verb}?input=${encodeURIComponent(JSON.stringify({ json: input }))}`, { headers });
  const listed = (await (await get('source.list', {})).json()) as { result: { data: { json: { items: { name: string }[] } } } };
  expect(listed.result.data.json.items.map(({ name }) => name)).toEqual([landing.sourceName]);
  const change = await request.post('/api/trpc/source.discover', { headers, data: { json: { id: landing.sourceId } } });
  expect(change.status()).toBe(403);
  await page.goto('/profile?tab=tokens');
  const row = page.getByRole('row').filter({ hasText: token.slice(0, 8) });
  await row.getByRole('button', { name: 'Revoke' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(row).toHaveCount(0);
  expect((await get('source.list', {})).status()).toBe(401);
  expect(id).not.toBe('');
});
