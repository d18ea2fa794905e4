import { randomBytes } from 'node:crypto';
import { choose, rowWith } from '../support/controls.ts';
import { uniqueName, writeToProductDatabase } from '../support/database.ts';
import { alertsOf, createFragile } from '../support/failing.ts';
import { expect, test } from '../support/journey.ts';
import { startReceiver } from '../support/receiver.ts';
import { ask, mutate } from '../support/verbs.ts';

const inboxOf = (interfaceId: string, more = '') => `/alerts?iface=${interfaceId}${more}`;

test('B34 an interface that only fails is announced, paused with a reason, and resumed with one click', async ({
  page,
  database,
  landing,
}) => {
  const fragile = await createFragile(page.request, database, landing);
  const rule = { kind: 'repeated-failure', interfaceId: fragile.id, severity: 'critical', params: { warnAfter: 1, pauseAfter: 2 } };
  await mutate(page.request, 'alertRule.create', rule);
  await fragile.fail();
  await alertsOf(page.request, fragile.id, (alerts) => alerts.some(({ kind }) => kind === 'repeated-failure'));
  await page.goto(inboxOf(fragile.id, '&kind=repeated-failure'));
  await expect(
    page.getByRole('button', { name: `${fragile.name} has failed 1 times in a row; after 2 failures it is paused.` }),
  ).toBeVisible();
  await fragile.fail();
  await page.goto(`/interfaces/${fragile.id}`);
  await expect(async () => {
    await page.reload();
    await expect(page.getByText('Paused by the console after 2 failed runs in a row.')).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: 60_000 });
  await page.goto(inboxOf(fragile.id, '&kind=repeated-failure'));
  await page.getByRole('button', { name: `${fragile.name} was paused after 2 failures in a row.` }).click();
  await page.getByRole('button', { name: 'Resume the interface' }).click();
  await expect(page.getByText('The interface is online again')).toBeVisible();
  await page.goto(`/interfaces/${fragile.id}`);
  await expect(page.getByRole('main').getByText('Online', { exact: true }).first()).toBeVisible();
});

test('B40 the inbox has two axes: taken is not resolved, and the history says who did what', async ({ page, database, landing }) => {
  const fragile = await createFragile(page.request, database, landing);
  await fragile.fail();
  await alertsOf(page.request, fragile.id, (alerts) => alerts.length === 1);
  await page.goto(inboxOf(fragile.id));
  const sentence = `The last run of ${fragile.name} failed.`;
  await page.getByRole('button', { name: sentence }).click();
  const drawer = page.getByRole('dialog', { name: fragile.name });
  await drawer.getByRole('button', { name: 'Take', exact: true }).click();
  await expect(drawer.getByText('Firing', { exact: true })).toBeVisible();
  await expect(drawer.getByText('Taken', { exact: true }).first()).toBeVisible();
  await drawer.getByLabel('Write a comment').fill('The table was renamed on purpose.');
  await drawer.getByRole('button', { name: 'Comment' }).click();
  const timeline = drawer.getByRole('region', { name: 'Timeline' });
  await expect(timeline.getByText('The table was renamed on purpose.')).toBeVisible();
  await expect(timeline.getByText('Fired', { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.goto(inboxOf(fragile.id, '&handling=taken'));
  await expect(rowWith(page, sentence)).toContainText('Firing');
  await fragile.work();
  await expect(async () => {
    await page.goto(inboxOf(fragile.id, '&handling=taken&cond=resolved'));
    await expect(rowWith(page, sentence)).toContainText('Resolved', { timeout: 2000 });
  }).toPass({ timeout: 60_000 });
});

test('B41 the same trouble is one alert that counts, and a regression opens it again', async ({ page, database, landing }) => {
  const fragile = await createFragile(page.request, database, landing);
  await fragile.fail();
  await fragile.fail();
  await alertsOf(page.request, fragile.id, ([alert]) => alert?.count === 2);
  await fragile.work();
  await alertsOf(page.request, fragile.id, ([alert]) => alert?.condition === 'resolved');
  await fragile.fail();
  const found = await alertsOf(page.request, fragile.id, ([alert]) => alert?.condition === 'firing' && alert.count === 3);
  expect(found).toHaveLength(1);
  await page.goto(inboxOf(fragile.id, `&peek=${found[0]?.id}`));
  const timeline = page.getByRole('region', { name: 'Timeline' });
  await expect(timeline.getByText('Fired again')).toBeVisible();
  await expect(timeline.getByText('Resolved')).toBeVisible();
  await mutate(page.request, 'alert.acknowledge', { ids: [found[0]?.id], act: { as: 'closed', reason: 'known' } });
  await fragile.work();
  await alertsOf(page.request, fragile.id, ([alert]) => alert?.condition === 'resolved');
  await fragile.fail();
  await alertsOf(page.request, fragile.id, (alerts) => alerts.length === 2 && alerts[0]?.count === 1);
  await page.goto(inboxOf(fragile.id));
  await page.getByRole('button', { name: `The last run of ${fragile.name} failed.` }).click();
  await expect(page.getByRole('link', { name: `#${found[0]?.id}` })).toBeVisible();
});

test('B42 a snooze holds until its time or until it gets worse; mutes hold every week in their hours', async ({
  page,
  database,
  landing,
}) => {
  const fragile = await createFragile(page.request, database, landing);
  const rule = { kind: 'repeated-failure', interfaceId: fragile.id, severity: 'critical', params: { warnAfter: 1, pauseAfter: 2 } };
  await mutate(page.request, 'alertRule.create', rule);
  await mutate(page.request, 'alertRule.create', { kind: 'failure', interfaceId: fragile.id, severity: 'info', isEnabled: false });
  await fragile.fail();
  await alertsOf(page.request, fragile.id, (alerts) => alerts.length === 1);
  await page.goto(inboxOf(fragile.id));
  await rowWith(page, fragile.name).getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Snooze' }).click();
  await page.getByRole('menuitem', { name: 'For 4 hours' }).click();
  await alertsOf(page.request, fragile.id, ([alert]) => alert?.handling === 'snoozed');
  await fragile.fail();
  await alertsOf(page.request, fragile.id, ([alert]) => alert?.handling === 'unhandled');
  const name = uniqueName('nightly');
  await page.goto('/alerts?tab=mutes');
  await page.getByRole('button', { name: 'Add mute' }).click();
  const drawer = page.getByRole('dialog', { name: 'Add mute' });
  await drawer.getByLabel('Name').fill(name);
  await choose(drawer, 'Scope', 'Source');
  await drawer.getByRole('combobox', { name: 'Source' }).focus();
  await drawer.locator('input[aria-label="Source"]').fill(landing.sourceName);
  await choose(drawer, 'Source', landing.sourceName);
  await drawer.getByRole('switch', { name: 'Every week in certain hours' }).click();
  await drawer.getByLabel('Reason').fill('Backups run at night.');
  await drawer.getByRole('button', { name: 'Save' }).click();
  await expect(rowWith(page, name)).toContainText('22:00–07:00 Asia/Shanghai');
  await rowWith(page, name).getByRole('button', { name: 'Delete' }).click();
  await page
    .getByRole('dialog', { name: `Delete the mute “${name}”?` })
    .getByRole('button', { name: 'Delete' })
    .click();
  await expect(rowWith(page, name)).toBeHidden();
});

test('everything a filter shows is taken together, also what stands on later pages', async ({ page, database, landing }) => {
  const fragile = await createFragile(page.request, database, landing);
  await fragile.fail();
  await alertsOf(page.request, fragile.id, (alerts) => alerts.length === 1);
  const same = 'object, kind, severity, code, details, object_name, raw_database_id, source_id, interface_id';
  await writeToProductDatabase(
    `INSERT INTO alert (fingerprint, ${same}) SELECT fingerprint || n, ${same} FROM alert, generate_series(1, 60) AS n WHERE interface_id = $1`,
    [fragile.id],
  );
  await page.goto(inboxOf(fragile.id));
  await page.getByRole('checkbox', { name: 'Select all' }).check();
  await expect(page.getByText('50 alerts selected')).toBeVisible();
  await page.getByRole('button', { name: 'Select all that the filter shows' }).click();
  await expect(page.getByText('61 alerts selected')).toBeVisible();
  await page.getByRole('button', { name: 'Take', exact: true }).click();
  const countUnhandled = async () => {
    const wanted = { interfaceId: fragile.id, handlings: ['unhandled'] };
    return (await ask<{ items: unknown[] }>(page.request, 'alert.list', wanted)).items.length;
  };
  await expect.poll(countUnhandled).toBe(0);
});

test('B43 a channel is tested, its deliveries are logged with the answers, and recovery is told too', async ({
  page,
  database,
  landing,
}) => {
  const receiver = await startReceiver();
  const channel = uniqueName('hook');
  await page.goto('/alerts?tab=channels');
  await page.getByRole('button', { name: 'Add channel' }).first().click();
  const drawer = page.getByRole('dialog', { name: 'Add channel' });
  await drawer.getByRole('button', { name: 'Webhook' }).click();
  await drawer.getByLabel('Name').fill(channel);
  await drawer.getByLabel('Address').fill(receiver.url);
  await drawer.getByLabel('Signing secrets').fill(`whsec_${randomBytes(24).toString('base64')}`);
  receiver.answer = { status: 403, body: 'not yet' };
  await drawer.getByRole('button', { name: 'Send a test message' }).click();
  await expect(drawer.getByText(/did not accept the message: 403 not yet/)).toBeVisible();
  receiver.answer = { status: 200, body: 'welcome' };
  await drawer.getByRole('button', { name: 'Send a test message' }).click();
  await expect(drawer.getByText('200 welcome')).toBeVisible();
  await drawer.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: channel }).click();
  const saved = page.getByRole('dialog', { name: channel });
  await expect(saved.getByLabel('Signing secrets')).toHaveValue('');
  await saved.getByRole('button', { name: 'Close' }).click();
  const { notifiers } = await ask<{ notifiers: { id: string; name: string }[] }>(page.request, 'notifier.list', {});
  const notifierId = notifiers.find(({ name }) => name === channel)?.id;
  await mutate(page.request, 'alertRoute.create', { name: channel, sourceId: landing.sourceId, notifierIds: [notifierId] });
  const fragile = await createFragile(page.request, database, landing);
  await fragile.fail();
  await expect.poll(() => receiver.types, { timeout: 60_000 }).toContain('alert.fired');
  await fragile.work();
  await expect.poll(() => receiver.types, { timeout: 60_000 }).toContain('alert.resolved');
  await page.goto(`/alerts?tab=deliveries&channel=${notifierId}`);
  await expect(page.getByText('200 welcome').first()).toBeVisible();
  await expect(rowWith(page, 'Resolved').filter({ hasText: fragile.name })).toContainText('Sent');
  await receiver.close();
});
