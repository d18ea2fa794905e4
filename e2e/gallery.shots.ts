import { type APIRequestContext, type Browser, expect, type Page, test } from '@playwright/test';
import { adminSession, baseUrl } from './support/environment.ts';
import { ask } from './support/verbs.ts';

interface Look {
  readonly locale: 'zh-CN' | 'en';
  readonly theme: 'light' | 'dark';
  readonly width: 1440 | 360;
}

interface Shot {
  readonly name: string;
  readonly path: string;
  /** What shows that the data has arrived; rows of a table unless said otherwise. */
  readonly proof?: string;
  /** Brings the page into the state that is worth a picture. */
  readonly prepare?: (page: Page) => Promise<void>;
}

const looks: readonly Look[] = [
  { locale: 'zh-CN', theme: 'light', width: 1440 },
  { locale: 'en', theme: 'dark', width: 1440 },
  { locale: 'zh-CN', theme: 'light', width: 360 },
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
    await take(page, { name: 'run', path: `/runs/${await runWithRefusals(page.request)}` }, file);
    await page.context().close();
  });

async function openWith(browser: Browser, { locale, theme, width }: Look): Promise<Page> {
  const viewport = { width, height: width === 360 ? 740 : 900 };
  const context = await browser.newContext({ baseURL: baseUrl, storageState: adminSession, locale, viewport, colorScheme: theme });
  await context.addCookies([
    { name: 'headwater-locale', value: locale, url: baseUrl },
    { name: 'headwater-theme', value: theme, url: baseUrl },
  ]);
  return context.newPage();
}

async function take(page: Page, { path, proof = 'main tbody tr:not([aria-hidden])', prepare }: Shot, file: string): Promise<void> {
  await page.goto(path);
  await expect(page.locator(proof).first()).toBeVisible();
  await expect(page.locator('.ant-skeleton')).toHaveCount(0);
  await prepare?.(page);
  await page.screenshot({ path: `docs/screens/${file}.png`, animations: 'disabled' });
}

async function shotsOf(request: APIRequestContext): Promise<readonly Shot[]> {
  const { id, sourceId } = await interfaceNamed(request, 'bird-strikes');
  const runId = await runWithRefusals(request);
  return [
    { name: 'overview', path: '/overview', proof: '.ant-statistic' },
    { name: 'sources', path: '/sources' },
    { name: 'connect', path: '/sources/new', proof: 'main [role=button]' },
    { name: 'source', path: `/sources/${sourceId}` },
    { name: 'interfaces', path: '/interfaces' },
    { name: 'interface-mapping', path: `/interfaces/${id}` },
    { name: 'interface-rules', path: `/interfaces/${id}?tab=rules`, prepare: dryRun },
    { name: 'interface-schedule', path: `/interfaces/${id}?tab=schedule` },
    { name: 'runs', path: '/runs' },
    { name: 'run', path: `/runs/${runId}` },
    { name: 'quarantine', path: '/quarantine' },
    { name: 'quarantine-row', path: `/quarantine?run=${runId}`, prepare: openFirstRow },
    { name: 'schedules', path: '/schedules' },
    { name: 'workers', path: '/workers' },
    { name: 'audit', path: '/audit' },
  ];
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
