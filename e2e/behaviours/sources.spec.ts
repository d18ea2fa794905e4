import { fillConnection, stage, testConnection } from '../support/connection.ts';
import { choose, openTab } from '../support/controls.ts';
import { uniqueName } from '../support/database.ts';
import { baseUrl } from '../support/environment.ts';
import { expect, test } from '../support/journey.ts';
import { ask, mutate } from '../support/verbs.ts';

test('B04 a connection is tested before it is saved: stages, the failing one named, tested again after an edit', async ({
  page,
  database,
}) => {
  await page.goto('/sources/new?type=postgres');
  await fillConnection(page, database);
  await page.getByLabel('Port', { exact: true }).fill('1');
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(stage(page, 'Network')).toContainText('Failed', { timeout: 10_000 });
  await page.getByLabel('Port', { exact: true }).fill(String(database.config.port));
  await expect(page.getByText('The connection works.')).toHaveCount(0);
  await testConnection(page);
});

test('B05 a stored secret shows as set, is never sent back, and a blank keeps it', async ({ page, database, landing }) => {
  await page.goto(`/sources/${landing.sourceId}?tab=connection`);
  const password = page.getByLabel('Password', { exact: true });
  await expect(password).toHaveValue('');
  await expect(password).toHaveAttribute('placeholder', /Set/);
  await page.getByLabel('Description').fill('kept its password');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(page.getByText('The connection works.')).toBeVisible();
  const source = await ask<{ config: Record<string, unknown> }>(page.request, 'source.get', { id: landing.sourceId });
  expect(source.config.password).toEqual({ set: true });
  expect(JSON.stringify(source)).not.toContain(`"${database.config.password}"`);
});

test('B06 a source is duplicated with its settings and without its secrets', async ({ page, landing }) => {
  const name = uniqueName('copy');
  await page.goto(`/sources/${landing.sourceId}?tab=connection`);
  await page.getByRole('button', { name: 'Duplicate' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('button', { name: 'Duplicate' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  const id = /sources\/([\w-]+)/.exec(page.url())?.[1];
  const [original, copy] = await Promise.all(
    [landing.sourceId, id].map((one) => ask<{ config: Record<string, unknown> }>(page.request, 'source.get', { id: one })),
  );
  expect(copy?.config).toMatchObject({ host: original?.config.host, database: original?.config.database });
  expect(copy?.config.password).not.toEqual({ set: true });
});

test('B08 the first rows of a file are shown, and read anew when charset or delimiter change', async ({ page, landing }) => {
  const { rawDatabaseId } = await ask<{ rawDatabaseId: string }>(page.request, 'source.get', { id: landing.sourceId });
  const gb18030 = Buffer.concat([
    Buffer.from('id;name\n1;'),
    Buffer.from([0xb1, 0xb1, 0xbe, 0xa9]),
    Buffer.from('\n2;'),
    Buffer.from([0xc9, 0xcf, 0xba, 0xa3]),
    Buffer.from('\n'),
  ]);
  const upload = await page.request.post(`${baseUrl}/api/uploads?name=cities.csv`, { data: gb18030, headers: { origin: baseUrl } });
  const { reference } = (await upload.json()) as { reference: string };
  const config = { location: 'upload', uploads: [reference] };
  const source = { rawDatabaseId, name: uniqueName('file'), description: '', connector: 'file', config };
  const { id } = await mutate<{ id: string }>(page.request, 'source.create', source);
  await page.goto(`/sources/${id}/streams`);
  await page.getByRole('tree').getByText('cities.csv').click();
  await openTab(page, 'Sample');
  await expect(page.getByRole('cell', { name: '北京' })).toBeVisible();
  await openTab(page, 'Settings');
  await choose(page, 'Encoding', /UTF-8|Big5/);
  await openTab(page, 'Sample');
  await expect(page.getByRole('cell', { name: '北京' })).toHaveCount(0);
});
