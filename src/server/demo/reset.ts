import type { DemoContext } from './context.ts';
import { dropDatabases } from './database.ts';
import { loadDemo } from './load.ts';
import { removeDemo } from './remove.ts';

/** Takes the demo away with all its runs, rows and files, and loads it anew. */
export async function resetDemo(context: DemoContext): Promise<void> {
  await removeDemo(context);
  await dropDatabases(context.databaseUrl);
  await loadDemo(context);
}
