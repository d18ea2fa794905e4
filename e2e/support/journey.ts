import { test as base } from '@playwright/test';
import { createDatabase, type JourneyDatabase } from './database.ts';
import { createLanding, type Landing } from './landing.ts';

interface Journey {
  /** A database of this test alone. */
  readonly database: JourneyDatabase;
  /** Its raw database and source. */
  readonly landing: Landing;
}

export const test = base.extend<Journey>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names a fixture needs from this pattern
  database: async ({}, use) => {
    const database = await createDatabase();
    await use(database);
    await database.close();
  },
  landing: async ({ page, database }, use) => use(await createLanding(page.request, database)),
});

export { expect } from '@playwright/test';
