import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/journey.ts';
import { createDraft, type Landing, publish, startRun } from './support/landing.ts';
import { runEnds } from './support/runs.ts';
import { mutate } from './support/verbs.ts';

test('J6 why an interface failed, is empty or late: one sentence, every check with its number, one button', async ({
  page,
  database,
  landing,
}) => {
  await database.query(`CREATE TABLE people (id int PRIMARY KEY, mail text); INSERT INTO people VALUES (1, 'nobody'), (2, 'no one')`);
  const interfaceId = await createChecked(page, landing);

  await test.step('empty: all rows went to quarantine', async () => {
    await loaded(page, interfaceId, 'Partially succeeded');
    const why = await ask(page, 'Empty');
    await expect(why.getByRole('status')).toContainText('All 2 rows were quarantined.');
    await expect(checkOf(why, 'May it read the stream?')).toContainText(/checked at \d{4}-/);
    await expect(checkOf(why, 'Was everything filtered?')).toContainText('0 of 2 rows were filtered');
    await why.getByRole('link', { name: 'Open the quarantine' }).first().click();
    await expect(page).toHaveURL(new RegExp(`/quarantine\\?iface=${interfaceId}`));
  });

  await test.step('failed: the table is gone', async () => {
    await database.query('DROP TABLE people');
    const id = await loaded(page, interfaceId, 'Failed');
    const why = await ask(page, 'Failed');
    await expect(checkOf(why, 'What does the error say?')).toContainText('/');
    await expect(checkOf(why, 'When did it last succeed?')).toContainText(/Run \d+ ended well/);
    await expect(checkOf(why, 'Is it the first failure?')).toContainText('The first failure in a row');
    await expect(why.getByRole('region', { name: 'What happened last' })).toContainText(`Run ${id}: Failed`);
    await why.getByRole('link', { name: 'Open the log' }).first().click();
    await expect(page).toHaveURL(new RegExp(`/runs/${id}\\?tab=log`));
  });

  await test.step('late: somebody paused it', async () => {
    await mutate(page.request, 'sourceInterface.updateState', { ids: [interfaceId], state: 'paused', reason: 'the source is being moved' });
    await page.goto(`/interfaces/${interfaceId}?why=late`);
    const why = page.getByRole('dialog', { name: 'Why?' });
    await expect(why.getByRole('status')).toContainText('the source is being moved');
    await expect(checkOf(why, 'Is a worker there?')).toContainText(/\d+ workers? (is|are) active/);
  });

  await test.step('slow: it is not, and it says so; the bundle holds no secret', async () => {
    const why = page.getByRole('dialog', { name: 'Why?' });
    await why.getByText('Slow', { exact: true }).click();
    await expect(page).toHaveURL(/why=slow/);
    await expect(checkOf(why, 'Where does the time go?')).toBeVisible();
    const file = page.waitForEvent('download');
    await why.getByRole('button', { name: 'Diagnostic bundle' }).click();
    const text = readFileSync(await (await file).path(), 'utf8');
    expect(JSON.parse(text)).toMatchObject({ question: 'slow', connector: 'postgres' });
    expect(text).not.toContain(database.config.password);
  });
});

/** An interface that refuses what is no mail address. */
async function createChecked(page: Page, landing: Landing): Promise<string> {
  const rules = [{ id: 'mail', rule: 'email', columns: ['mail'], params: {}, isEnabled: true, gate: 'quarantine' }];
  const id = await createDraft(page.request, landing, 'people', (definition) => ({ ...definition, rules, retry: { kind: 'none' } }));
  await publish(page.request, id);
  return id;
}

async function loaded(page: Page, interfaceId: string, state: string): Promise<string> {
  const { id } = await startRun(page.request, interfaceId);
  await page.goto(`/runs/${id}`);
  await runEnds(page, state);
  return id;
}

/** Opens "Why?" on the page and finds the likely question asked. */
async function ask(page: Page, question: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Why?' }).click();
  const why = page.getByRole('dialog', { name: 'Why?' });
  await expect(why.getByRole('radio', { name: question })).toBeChecked();
  return why;
}

function checkOf(why: Locator, label: string): Locator {
  return why.getByRole('region', { name: 'What was checked' }).getByRole('listitem').filter({ hasText: label });
}
