import { rawDatabaseContract } from '../contracts/raw-database.ts';
import type { ServiceContext } from '../services/context.ts';
import { listRawDatabases } from '../services/raw-database/index.ts';
import { demoNames } from './context.ts';

/** The demo's raw database as it stands in the product, null if there is none. */
export async function findDemo(services: ServiceContext): Promise<{ readonly id: string; readonly name: string } | null> {
  const { items } = await listRawDatabases(services, rawDatabaseContract.list.input.parse({ limit: 200, q: demoNames.rawDatabase }));
  return items.find(({ name }) => name === demoNames.rawDatabase) ?? null;
}
