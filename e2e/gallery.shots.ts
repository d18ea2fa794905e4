import { type APIRequestContext, expect, type Page, test } from '@playwright/test';
import { adminSession } from './support/environment.ts';
import { type Look, openWith } from './support/looks.ts';
import { ask } from './support/verbs.ts';

interface Shot {
  readonly name: string;
  readonly path: string;
  /** What shows that the data has arrived; rows of a table unless said otherwise. */
  readonly proof?: string;
  /** Brings the page into the state that is worth a picture. */
  readonly prepare?: (page: Page) => Promise<void>;
}

/** Each page in both languages, both themes and both widths, in four pictures. */
const looks: readonly Look[] = [
  { locale: 'zh-CN', theme: 'light', width: 1440 },
  { locale: 'en', theme: 'dark', width: 1440 },
  { locale: 'en', theme: 'light', width: 360 },
  { locale: 'zh-CN', theme: 'dark', width: 360 },
];

test.beforeAll(async ({ browser }) => {
  const context = await browser.newContext({ storageState: adminSession });
  await expect.poll(() => activeRuns(context.request), { timeout: 120_000 }).toBe(0);
  await context.close();
});

for (const look of looks)
  test(`pictures: ${look.locale} ${look.theme} ${look.width}`, async ({ browser }) => {
    const page = await openWith(browser, look);
    for (const shot of await shotsOf(page.request)) await take(page, shot, `${shot.name}.${look.locale}.${look.theme}.${look.width}`);
    await page.context().clearCookies({ name: /session-token/ });
    await take(page, { name: 'sign-in', path: '/sign-in', proof: 'form' }, `sign-in.${look.locale}.${look.theme}.${look.width}`);
    await page.context().close();
  });

for (const [locale, file] of [
  ['en', 'run'],
  ['zh-CN', 'run.zh-CN'],
] as const)
  test(`picture of the read-me: ${file}`, async ({ browser }) => {
    const page = await openWith(browser, { locale, theme: 'light', width: 1440 });
    await show(page, { name: 'run', path: `/runs/${await runWithRefusals(page.request)}` });
    await page.screenshot({ path: `docs/screens/${file}.png`, animations: 'disabled' });
    await page.context().close();
  });

async function take(page: Page, shot: Shot, file: string): Promise<void> {
  await show(page, shot);
  await page.screenshot({ path: `docs/screens/${file}.jpg`, type: 'jpeg', quality: 70, animations: 'disabled' });
}

async function show(page: Page, { path, proof = 'main tbody tr:not([aria-hidden])', prepare }: Shot): Promise<void> {
  await page.goto(path);
  await expect(page.locator(proof).first()).toBeVisible();
  await expect(page.locator('[aria-busy=true], .ant-skeleton')).toHaveCount(0);
  await prepare?.(page);
}

async function shotsOf(request: APIRequestContext): Promise<readonly Shot[]> {
  const { id, sourceId } = await interfaceNamed(request, 'bird-strikes');
  const runId = await runWithRefusals(request);
  return [
    { name: 'overview', path: '/overview', proof: 'main a[href^="/runs"]' },
    { name: 'wall-board', path: '/wall-board', proof: 'main .recharts-surface' },
    { name: 'setup', path: '/setup', proof: 'main .ant-steps' },
    { name: 'throughput', path: '/throughput', proof: 'main .recharts-surface' },
    { name: 'raw-databases', path: '/raw-databases' },
    { name: 'sources', path: '/sources' },
    { name: 'connect', path: '/sources/new', proof: 'main [role=button]' },
    { name: 'source', path: `/sources/${sourceId}` },
    { name: 'interfaces', path: '/interfaces' },
    { name: 'interface-peek', path: `/interfaces?peek=${id}`, proof: '[role=dialog] li' },
    { name: 'interface-mapping', path: `/interfaces/${id}`, proof: 'main [role=tabpanel] .ant-segmented' },
    { name: 'interface-rules', path: `/interfaces/${id}?tab=rules`, prepare: dryRun },
    { name: 'interface-schedule', path: `/interfaces/${id}?tab=schedule` },
    { name: 'interface-quality', path: `/interfaces/${id}?tab=quality`, proof: 'main [role=tabpanel] *' },
    { name: 'runs', path: '/runs' },
    { name: 'run', path: `/runs/${runId}` },
    { name: 'quarantine', path: '/quarantine' },
    { name: 'quarantine-row', path: `/quarantine?run=${runId}`, prepare: openFirstRow },
    { name: 'quality', path: '/quality' },
    { name: 'alerts', path: '/alerts' },
    { name: 'alert-rules', path: '/alerts?tab=rules', proof: 'main [role=tabpanel] *' },
    { name: 'schedules', path: '/schedules' },
    { name: 'workers', path: '/workers' },
    { name: 'audit', path: '/audit' },
    { name: 'members', path: '/members' },
    { name: 'profile', path: '/profile', proof: 'main h1' },
    { name: 'settings', path: '/settings', proof: 'main form' },
    { name: 'palette', path: '/overview', proof: 'main a', prepare: openPalette },
  ];
}

async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('fl');
  await expect(page.getByRole('option').filter({ hasText: 'flights' }).first()).toBeVisible();
}

async function dryRun(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Dry run|空跑/ }).click();
  await expect(page.getByText(/Nothing was written|未写入/)).toBeVisible({ timeout: 60_000 });
}

async function openFirstRow(page: Page): Promise<void> {
  await page.locator('tbody').getByRole('button').first().click();
  await expect(page.getByRole('dialog').getByRole('table').first()).toBeVisible();
}

async function interfaceNamed(request: APIRequestContext, name: string): Promise<{ id: string; sourceId: string }> {
  const { items } = await ask<{ items: { id: string; name: string; sourceId: string }[] }>(request, 'sourceInterface.list', { q: name });
  const found = items.find((one) => one.name === name);
  if (!found) throw new Error(`The demo has no interface ${name}`);
  return found;
}

/** The run of the demo that read most and refused some. */
async function runWithRefusals(request: APIRequestContext): Promise<string> {
  const states = ['succeeded_with_quarantine'];
  const { items } = await ask<{ items: { id: string; read: number }[] }>(request, 'run.list', { states, limit: 100 });
  const [largest] = items.toSorted((a, b) => b.read - a.read);
  if (!largest) throw new Error('No run of the demo refused a row');
  return largest.id;
}

async function activeRuns(request: APIRequestContext): Promise<number> {
  const states = ['queued', 'claimed', 'running', 'stalled', 'cancelling'];
  const { items } = await ask<{ items: { trigger: string }[] }>(request, 'run.list', { states, limit: 100 });
  return items.filter(({ trigger }) => trigger !== 'realtime').length;
}
