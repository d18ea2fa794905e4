import type { PluginDescriptor } from '#src/server/core/plugin/descriptor.ts';
import { secretPathsOf } from '#src/server/core/plugin/form-spec.ts';
import { invalid, refusal } from '../errors.ts';
import type { ConnectorSettings } from '../ports.ts';
import type { SecretBox } from './box.ts';
import { valueAt, withoutValueAt, withValueAt } from './paths.ts';

/** Tables whose rows configure a plugin. */
export type ConnectorTable = 'raw_database' | 'source' | 'notifier';

/** A row of one of them, as far as its connection goes. */
export interface StoredConnector {
  readonly id: string;
  readonly connector: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, string>>;
}

type Config = Readonly<Record<string, unknown>>;

/** Fields that say where a connection goes: a kept secret must not follow a changed one. */
const destinationName = /^(host|hosts|hostname|port|url|baseUrl|endpoint|address|server|proxy)$/;

/** The complete configuration in clear, for a plugin's runtime alone. */
export async function openSettings(box: SecretBox, table: ConnectorTable, stored: StoredConnector): Promise<ConnectorSettings> {
  let config: Config = stored.config;
  for (const [path, envelope] of Object.entries(stored.secrets)) {
    config = withValueAt(config, path, JSON.parse(await box.open(envelope, { table, rowId: stored.id, path })));
  }
  return { connector: stored.connector, config };
}

/** What the browser may see: secrets are `{ set: true }`. */
export function redactSettings(stored: Omit<StoredConnector, 'id'>): Record<string, unknown> {
  return Object.keys(stored.secrets).reduce<Record<string, unknown>>((config, path) => withValueAt(config, path, { set: true }), {
    ...stored.config,
  });
}

/** Puts kept secrets into a submitted configuration and validates the whole; throws `input/invalid` naming the field. */
export async function completeSettings(
  box: SecretBox,
  table: ConnectorTable,
  descriptor: PluginDescriptor,
  submitted: Config,
  stored: StoredConnector | null,
): Promise<ConnectorSettings> {
  const known = stored ? (await openSettings(box, table, stored)).config : {};
  const isElsewhere = stored !== null && destinationOf(stored.config) !== destinationOf(submitted);
  let config: Config = submitted;
  for (const path of secretPathsOf(descriptor.config)) {
    if (!isBlank(valueAt(submitted, path))) continue;
    const kept = valueAt(known, path);
    if (kept !== undefined && isElsewhere) throw refusal('secret/required-again', {}, `config.${path}`);
    config = kept === undefined ? withoutValueAt(config, path) : withValueAt(config, path, kept);
  }
  return { connector: descriptor.name, config: parseConfig(descriptor, config) };
}

/** Takes the secrets out of a complete configuration and seals them for their row. */
export async function sealSettings(box: SecretBox, table: ConnectorTable, descriptor: PluginDescriptor, rowId: string, complete: Config) {
  const secrets: Record<string, string> = {};
  let config: Config = complete;
  for (const path of secretPathsOf(descriptor.config)) {
    const clear = valueAt(complete, path);
    config = withoutValueAt(config, path);
    if (!isBlank(clear)) secrets[path] = await box.seal(JSON.stringify(clear), { table, rowId, path });
  }
  return { config: { ...config }, secrets };
}

function parseConfig(descriptor: PluginDescriptor, config: Config): Config {
  const result = descriptor.config.safeParse(config);
  if (result.success) return result.data as Config;
  const issue = result.error.issues[0];
  throw invalid(`config.${issue?.path.join('.') ?? ''}`, issue?.message ?? '');
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (typeof value === 'object' && (value as { set?: unknown }).set === true);
}

function destinationOf(config: Config): string {
  return JSON.stringify(
    Object.entries(config)
      .filter(([name]) => destinationName.test(name))
      .map(([name, value]) => [name, String(value)])
      .sort(),
  );
}
