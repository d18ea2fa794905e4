/** Lists that can be had as a file, with the filter of their page. */
export const exportableLists = [
  'rawDatabases',
  'sources',
  'interfaces',
  'runs',
  'quarantineCauses',
  'quarantineRows',
  'schedules',
  'fires',
  'auditEvents',
  'dataAccess',
  'alerts',
  'members',
] as const;
export type ExportableList = (typeof exportableLists)[number];

export function isExportable(name: string): name is ExportableList {
  return exportableLists.some((one) => one === name);
}

/** CSV for spreadsheets, one JSON object a line for programs. */
export const exportFormats = ['csv', 'ndjson'] as const;
export type ExportFormat = (typeof exportFormats)[number];
