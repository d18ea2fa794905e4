import { type Manifest, manifestSchema } from '../contracts/manifest.ts';
import type { ScheduleSpec } from '../core/schedule/schedule.ts';
import { ownDatabaseConfig } from '../core/setup/own-database.ts';
import type { FieldSchema, LogicalType } from '../core/value/logical-type.ts';
import { type DemoContext, demoNames } from './context.ts';
import { demoFolders } from './data-files.ts';

const apiVersion = 'headwater/v1';

/** The schedule of everything that has none of its own. */
export const systemSchedule = { trigger: { kind: 'cron', expression: '0 3 * * *' }, timeZone: 'Asia/Shanghai' } as const;

const hourly = { trigger: { kind: 'interval', seconds: 3600, anchor: '2026-01-01T00:00:00Z' } } as unknown as ScheduleSpec;

/** The raw database and the sources; `pushToken` opens the realtime interface. */
export function demoManifests({ databaseUrl, filesFolder }: DemoContext, pushToken: string): readonly Manifest[] {
  const folders = demoFolders(filesFolder);
  const source = (name: string, description: string, connector: string, config: Record<string, unknown>, spec = {}) => ({
    apiVersion,
    kind: 'Source',
    metadata: { name, rawDatabase: demoNames.rawDatabase },
    spec: { description, connector, config, ...spec },
  });
  const manifests = [
    {
      apiVersion,
      kind: 'RawDatabase',
      metadata: { name: demoNames.rawDatabase },
      spec: {
        description: 'Where the demo lands. 演示数据的原始库。',
        connector: 'postgres',
        config: ownDatabaseConfig(databaseUrl, demoNames.rawDatabase),
        schemaName: 'raw',
      },
    },
    source(
      demoNames.csvSource,
      'CSV files, one of them gzipped. CSV 文件，其中一个为 gzip。',
      'file',
      { location: 'folder', folder: folders.csv },
      { schedule: { spec: hourly } },
    ),
    source(demoNames.jsonSource, 'JSON files. JSON 文件。', 'file', { location: 'folder', folder: folders.json }),
    source(
      demoNames.databaseSource,
      'A PostgreSQL database that goes on changing. 持续变化的 PostgreSQL 数据库。',
      'postgres',
      ownDatabaseConfig(databaseUrl, demoNames.sourceDatabase),
    ),
    source(demoNames.pushSource, 'Receives rows by POST. 通过 POST 接收数据。', 'http-push', {
      authentication: 'bearer',
      token: pushToken,
    }),
  ];
  return manifests.map((manifest) => manifestSchema.parse(manifest));
}

/** What depends on where the installation stands now: the port of the embedded database, the folder of the files. */
export function addressManifests(context: DemoContext): readonly Manifest[] {
  return demoManifests(context, '')
    .filter(({ metadata }) => metadata.name !== demoNames.pushSource)
    .map((manifest) => (manifest.kind === 'Source' ? { ...manifest, spec: { ...manifest.spec, schedule: undefined } } : manifest));
}

const field = (name: string, type: LogicalType, nativeType: string): FieldSchema => ({
  name,
  type,
  nativeType,
  isNullable: true,
  isKey: false,
  isCursorCandidate: false,
});

const pushFields = [
  field('sensor', { kind: 'text' }, 'text'),
  field('measured_at', { kind: 'timestamptz' }, 'timestamptz'),
  field('temperature', { kind: 'decimal' }, 'numeric'),
  field('humidity', { kind: 'decimal' }, 'numeric'),
];

/** The realtime interface; its definition is whole, for nothing can be discovered of rows that are yet to come. */
export function pushManifest(): Manifest {
  return manifestSchema.parse({
    apiVersion,
    kind: 'Interface',
    metadata: { name: demoNames.pushInterface, source: demoNames.pushSource, rawDatabase: demoNames.rawDatabase },
    spec: {
      description:
        'Readings as they come; impossible temperatures are refused. Start the generator to feed it. 实时传感器读数，异常温度会被隔离；启动生成器即可产生数据。',
      kind: 'realtime',
      stream: { path: ['push'], kind: 'endpoint', config: { fields: pushFields } },
      definition: {
        fields: pushFields,
        columns: pushFields.map(({ name, type, nativeType }) => ({
          target: name,
          source: { kind: 'field', field: name },
          type,
          nativeType,
        })),
        rules: [
          { id: 'sensor-required', rule: 'required', columns: ['sensor'] },
          { id: 'temperature-range', rule: 'range', columns: ['temperature'], params: { minimum: '-60', maximum: '60' } },
        ],
        increment: { kind: 'full' },
        target: { schema: 'raw', table: 'sensor_readings', writeMode: 'append' },
      },
    },
  });
}
