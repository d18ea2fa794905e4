import { requirePermission, requirePermissionOn } from '../access.ts';
import { connectorNamed } from '../connector/index.ts';
import type { ServiceContext } from '../context.ts';
import type { ConnectorSettings } from '../ports.ts';
import { completeSettings } from '../secret/index.ts';
import { findSource } from './find.ts';

interface ConfigUnderTest {
  readonly id?: string | undefined;
  readonly rawDatabaseId?: string | undefined;
  readonly connector: string;
  readonly config: Readonly<Record<string, unknown>>;
}

/** Settings of a form that may not be saved yet. Who may only check gets to check what is saved, not a host of their choice. */
export async function settingsUnderTest(
  context: ServiceContext,
  permission: 'source.check' | 'source.suggest',
  input: ConfigUnderTest,
): Promise<ConnectorSettings> {
  const stored = input.id ? await findSource(context, permission, input.id) : null;
  const scope = stored
    ? { rawDatabaseId: stored.rawDatabaseId, sourceId: stored.id }
    : { rawDatabaseId: input.rawDatabaseId ?? '', sourceId: null };
  const isStoredAsIs = stored !== null && Object.keys(input.config).length === 0;
  if (!isStoredAsIs && input.rawDatabaseId === undefined && !stored) requirePermission(context, 'source.create');
  else if (!isStoredAsIs) requirePermissionOn(context, 'source.create', scope);
  const descriptor = connectorNamed(stored?.connector ?? input.connector);
  return completeSettings(context.ports.secrets, 'source', descriptor, isStoredAsIs ? stored.config : input.config, stored);
}
