/** `npm run bench:console [-- --json FILE]`: the built console on the installation of `npm run seed:large`, seen from headless Chromium. */
import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { repositoryRoot } from '../../scripts/lib/repository.ts';
import { withProduct } from '../../scripts/test/product.ts';
import { runShown } from '../../scripts/test/stage.ts';
import { installSystemPackages } from '../../scripts/test/system-packages.ts';
import { openVisitor } from './browser.ts';
import { watchMovingRun } from './moving-runs.ts';
import { measurePage, pathsOf } from './pages.ts';
import { measureProcedure } from './procedures.ts';
import { questionsOf, takeSamples } from './questions.ts';
import { type ConsoleFigures, showFigures, writePage } from './report.ts';

const { values: options } = parseArgs({ options: { json: { type: 'string' } } });
const folder = resolve(repositoryRoot, process.env.HEADWATER_DATA_DIR ?? '.data/large');

await installSystemPackages();
if (!existsSync(folder)) await runShown('node', ['scripts/seed-large.ts'], { timeoutMinutes: 60 });
const figures = await withProduct(folder, measure, ['--no-demo']);
showFigures(figures);
await writePage('docs/console-benchmarks.md', figures);
if (options.json) await writeFile(options.json, `${JSON.stringify(figures, null, 2)}\n`);
process.exit();

async function measure(product: Record<string, string>): Promise<ConsoleFigures> {
  const { databaseUrl } = JSON.parse(readFileSync(product.HEADWATER_READY_FILE as string, 'utf8')) as { databaseUrl: string };
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  pool.on('error', () => undefined);
  const visitor = await openVisitor(product.BASE_URL as string, {
    email: product.ADMIN_EMAIL ?? '',
    password: product.ADMIN_PASSWORD ?? '',
  });
  try {
    const samples = await takeSamples(pool);
    const procedures = [];
    for (const question of questionsOf(samples)) procedures.push(await measureProcedure(visitor, question));
    const pages = [];
    for (const path of pathsOf(samples)) pages.push(await measurePage(visitor, path));
    return { pages, procedures, live: await watchMovingRun(visitor, pool) };
  } finally {
    await visitor.browser.close();
    await pool.end();
  }
}
