import type { ConnectorDescriptor } from '#src/server/core/connector/protocol.ts';
import type { Language } from '../lib/messages.ts';
import { importIfPresent } from '../lib/optional-module.ts';
import { word } from './markdown.ts';
import { settingsTable } from './settings.ts';

export async function connectorsPage(language: Language): Promise<string> {
  const module = await importIfPresent<{ connectorCatalog: readonly ConnectorDescriptor[] }>('src/server/connectors/catalog.ts');
  return (module?.connectorCatalog ?? []).map((connector) => connectorSection(connector, language)).join('\n\n');
}

function connectorSection(connector: ConnectorDescriptor, language: Language): string {
  const capabilities = Object.entries(connector.capabilities)
    .filter(([, value]) => value)
    .map(([name, value]) => (value === true ? name : `${name} (${String(value)})`));
  return [
    `## ${connector.label[language]} (\`${connector.name}\`)`,
    connector.summary[language],
    `${word(language, 'capabilities')}: ${capabilities.join(', ')}`,
    ...(connector.deliveryNote ? [connector.deliveryNote[language]] : []),
    `### ${word(language, 'settings')}`,
    settingsTable(connector.config, language),
    `### ${word(language, 'streamSettings')}`,
    settingsTable(connector.streamConfig, language),
  ].join('\n\n');
}
