import type { Setup } from '#src/server/contracts/setup.ts';
import { unsafeSettingsOf } from '#src/server/core/setup/unsafe-settings.ts';
import { requirePermission } from '../access.ts';
import type { ServiceContext } from '../context.ts';
import { readProgress } from './progress.ts';

export async function getSetup(context: ServiceContext): Promise<Setup> {
  requirePermission(context, 'setup.get');
  const progress = await readProgress(context.db);
  return { ...progress, unsafeSettings: unsafeSettingsOf(context.ports.installation.settings) };
}
