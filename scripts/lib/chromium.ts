import { existsSync } from 'node:fs';

/** The headless shell draws pages without a browser around them; a whole Chromium does too, and costs more. */
export const headlessShell = '/usr/bin/chromium-headless-shell';
export const wholeChromium = '/usr/bin/chromium';

export function chromiumPath(): string {
  return process.env.CHROMIUM_PATH ?? (existsSync(headlessShell) ? headlessShell : wholeChromium);
}
