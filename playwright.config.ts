import { defineConfig } from '@playwright/test';
import { adminSession, baseUrl } from './e2e/support/environment.ts';
import { chromiumPath } from './scripts/lib/chromium.ts';

const quietChromium = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
];

/** The product is started by `npm test` (or by hand) and found through BASE_URL. */
export default defineConfig({
  testDir: './e2e',
  outputDir: './test-results',
  workers: 2,
  fullyParallel: false,
  retries: 0,
  timeout: 180_000,
  // Lists look again every 30 s at the latest: what happens behind them is seen within that time.
  expect: { timeout: 40_000 },
  projects: [
    { name: 'first sign-in', testMatch: /first-sign-in\.setup\.ts/ },
    { name: 'journeys', testMatch: /\.spec\.ts/, dependencies: ['first sign-in'], use: { storageState: adminSession } },
  ],
  use: {
    baseURL: baseUrl,
    locale: 'en-US',
    viewport: { width: 1440, height: 900 },
    timezoneId: 'Asia/Shanghai',
    // Whoever wants no motion sees none: nothing is clicked while it moves.
    contextOptions: { reducedMotion: 'reduce' },
    actionTimeout: 30_000,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: { executablePath: chromiumPath(), args: quietChromium },
  },
});
