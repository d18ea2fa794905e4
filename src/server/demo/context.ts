import type { ServiceContext } from '../services/context.ts';

/** What the demo needs of an installation. */
export interface DemoContext {
  readonly services: ServiceContext;
  /** The product's own database; the demo makes two databases of its own on the same server. */
  readonly databaseUrl: string;
  /** Folder sources may read; the demo's files go into `demo` below it. */
  readonly filesFolder: string;
  readonly log: (line: string) => void;
}

export const demoNames = {
  rawDatabase: 'demo_raw',
  sourceDatabase: 'demo_source',
  csvSource: 'demo-csv-files',
  jsonSource: 'demo-json-files',
  databaseSource: 'demo-operations',
  pushSource: 'demo-push',
  pushInterface: 'sensor-readings',
} as const;
