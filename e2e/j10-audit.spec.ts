import { readFile } from 'node:fs/promises';
import { openTab, rowWith } from './support/controls.ts';
import { expect, test } from './support/journey.ts';
import { createDraft, publish, startRun } from './support/landing.ts';
import { addPerson, signInAs } from './support/session.ts';
import { callVerb, mutate } from './support/verbs.ts';

test('J10 an auditor sees who changed what and who looked at data, proves the chain, and takes it away', async ({
  page,
  browser,
  database,
  landing,
}) => {
  await database.query(`CREATE TABLE staff (id integer PRIMARY KEY, mobile text); INSERT INTO staff VALUES (1, '13800138000')`);
  const interfaceId = await createDraft(page.request, landing, 'staff');
  await publish(page.request, interfaceId);
  await startRun(page.request, interfaceId);
  await mutate(page.request, 'sourceInterface.preview', { id: interfaceId });
  const auditor = await signInAs(browser, await addPerson(page.request, 'viewer'));
  await callVerb(auditor.request, 'sourceInterface.remove', { id: interfaceId, confirmName: 'staff' });

  await test.step('filter to one object', async () => {
    await auditor.goto(`/audit?object=sourceInterface&id=${interfaceId}`);
    const log = auditor.getByRole('region', { name: 'Changes' });
    await expect(rowWith(log, 'Published an interface')).toContainText('127.0.0.1');
    await expect(rowWith(log, 'Removed an interface')).toContainText('Denied');
    await rowWith(log, 'Published an interface').getByRole('button').first().click();
    const drawer = auditor.getByRole('dialog');
    await expect(drawer.getByText('This entry is what was written.')).toBeVisible();
    await expect(async () => {
      await auditor.keyboard.press('Escape');
      await expect(drawer).toBeHidden({ timeout: 2000 });
    }).toPass();
  });

  await test.step('prove the chain against a head that was kept', async () => {
    await auditor.getByRole('button', { name: 'Check the chain' }).click();
    const dialog = auditor.getByRole('dialog');
    await expect(dialog.getByText('the chain is whole', { exact: false })).toBeVisible();
    const [download] = await Promise.all([auditor.waitForEvent('download'), dialog.getByRole('link', { name: 'Export head' }).click()]);
    const head = JSON.parse(await readFile(await download.path(), 'utf8'));
    expect(head).toMatchObject({ hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const chooser = auditor.waitForEvent('filechooser');
    await dialog.getByRole('button', { name: 'Compare with a kept head' }).click();
    await (await chooser).setFiles({ name: 'head.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(head)) });
    await expect(dialog.getByText('the chain is whole', { exact: false })).toBeVisible();
    await auditor.keyboard.press('Escape');
  });

  await test.step('who looked at data', async () => {
    await auditor.goto('/audit');
    await openTab(auditor, 'Data access');
    const access = auditor.getByRole('region', { name: 'Data access' });
    await expect(rowWith(access, 'Previewed rows').filter({ hasText: 'mobile' }).first()).toBeVisible();
    await auditor.getByRole('button', { name: 'Export' }).click();
    const [download] = await Promise.all([auditor.waitForEvent('download'), auditor.getByRole('menuitem', { name: 'CSV' }).click()]);
    expect(await readFile(await download.path(), 'utf8')).toContain('sourceInterface.preview');
  });

  await test.step('the timeline of the interface mixes configuration, runs and people', async () => {
    await auditor.goto(`/interfaces/${interfaceId}?tab=timeline`);
    const timeline = auditor.getByRole('region', { name: 'What happened' });
    await expect(timeline.getByText('Published an interface')).toBeVisible();
    await expect(timeline.getByText('Previewed rows')).toBeVisible();
    await expect(timeline.getByRole('link', { name: /^Run \d+/ })).toBeVisible();
    await auditor.goto(`/interfaces/${interfaceId}?tab=timeline&kinds=run`);
    await expect(timeline.getByText('Published an interface')).toHaveCount(0);
  });
  await auditor.context().close();
});
