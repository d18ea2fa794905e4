import { defineConfig } from '@playwright/test';
import journeys from '../playwright.config.ts';
import { adminSession } from './support/environment.ts';

export default defineConfig({
  ...journeys,
  testDir: '.',
  outputDir: '../test-results',
  reporter: 'list',
  timeout: 300_000,
  projects: [
    { name: 'first sign-in', testMatch: /first-sign-in\.setup\.ts/ },
    { name: 'gallery', testMatch: /gallery\.shots\.ts/, dependencies: ['first sign-in'], use: { storageState: adminSession } },
  ],
});
