import type { BrowserContext } from '@playwright/test';
import { median } from '../statistics.ts';
import type { Visitor } from './browser.ts';
import type { Samples } from './questions.ts';

export interface PageFigures {
  readonly path: string;
  /** Scripts of a first visit as they came over the wire. */
  readonly scriptKib: number;
  /** From the navigation to the first row of a table on screen; median of the visits; null: the page shows none. */
  readonly firstRowMilliseconds: number | null;
  readonly longestTaskMilliseconds: number;
}

declare global {
  interface Window {
    firstRowAt?: number;
    longestTask?: number;
  }
}

const visits = 3;
const settleMilliseconds = 500;

export function pathsOf({ interfaceId, runId, rawDatabaseId, sourceId }: Samples): readonly string[] {
  const lists = [
    'overview',
    'raw-databases',
    'sources',
    'interfaces',
    'runs',
    'quarantine',
    'quality',
    'alerts',
    'schedules',
    'workers',
    'members',
    'audit',
  ];
  return [
    ...lists.map((list) => `/${list}`),
    `/raw-databases/${rawDatabaseId}`,
    `/sources/${sourceId}`,
    `/interfaces/${interfaceId}`,
    `/runs/${runId}`,
  ];
}

export async function measurePage(visitor: Visitor, path: string): Promise<PageFigures> {
  const results = [];
  for (let visit = 0; visit < visits; visit++) results.push(await visitOnce(visitor, path));
  const rowTimes = results.flatMap(({ firstRowAt }) => firstRowAt ?? []);
  return {
    path: path.replace(/[0-9a-f-]{36}|\d+$/, '…'),
    scriptKib: Math.max(...results.map(({ scriptBytes }) => scriptBytes)) / 1024,
    firstRowMilliseconds: rowTimes.length > 0 ? median(rowTimes) : null,
    longestTaskMilliseconds: Math.max(...results.map(({ longestTask }) => longestTask)),
  };
}

async function visitOnce(visitor: Visitor, path: string) {
  const context = await visitor.newContext();
  try {
    await context.addInitScript(watchPage);
    const page = await context.newPage();
    const scripts = await countScripts(context, page);
    await page.goto(path, { waitUntil: 'networkidle' });
    await page.waitForTimeout(settleMilliseconds);
    const { firstRowAt = null, longestTask = 0 } = await page.evaluate(() => ({
      firstRowAt: window.firstRowAt,
      longestTask: window.longestTask,
    }));
    return { scriptBytes: scripts.bytes, firstRowAt, longestTask };
  } finally {
    await context.close();
  }
}

async function countScripts(context: BrowserContext, page: Parameters<BrowserContext['newCDPSession']>[0]): Promise<{ bytes: number }> {
  const session = await context.newCDPSession(page);
  const scripts = new Set<string>();
  const total = { bytes: 0 };
  session.on('Network.responseReceived', ({ requestId, type }) => type === 'Script' && scripts.add(requestId));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) total.bytes += encodedDataLength;
  });
  await session.send('Network.enable');
  return total;
}

/** Runs in the page before its own scripts. */
function watchPage(): void {
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.longestTask = Math.max(window.longestTask ?? 0, duration);
  }).observe({ type: 'longtask', buffered: true });
  const look = () => {
    if (window.firstRowAt === undefined && document.querySelector('tr[data-row-key]')) window.firstRowAt = performance.now();
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
}
