import type { ConnectorDescriptor } from '../../core/connector/protocol.ts';
import { postgresConfigSchema, postgresStreamSchema } from './config.ts';

export const postgresDescriptor: ConnectorDescriptor = {
  name: 'postgres',
  label: { en: 'PostgreSQL', 'zh-CN': 'PostgreSQL' },
  summary: {
    en: 'Tables, views and queries of PostgreSQL 13 and later; lands rows exactly once.',
    'zh-CN': '读取 PostgreSQL 13 及以上版本的表、视图与查询；写入恰好一次。',
  },
  kind: 'batch',
  config: postgresConfigSchema,
  streamConfig: postgresStreamSchema,
  capabilities: {
    snapshot: true,
    incremental: ['full', 'timestamp', 'key', 'flag'],
    realtime: false,
    write: true,
    partitions: true,
    exactlyOnceWrite: true,
  },
};
