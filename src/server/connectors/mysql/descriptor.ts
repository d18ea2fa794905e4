import type { ConnectorDescriptor } from '../../core/connector/protocol.ts';
import { mysqlConfigSchema, mysqlStreamSchema } from './config.ts';

export const mysqlDescriptor: ConnectorDescriptor = {
  name: 'mysql',
  label: { en: 'MySQL, MariaDB', 'zh-CN': 'MySQL、MariaDB' },
  summary: {
    en: 'Tables, views and queries of MySQL 5.7 and later and MariaDB 10.4 and later; lands rows exactly once in InnoDB.',
    'zh-CN': '读取 MySQL 5.7 及以上、MariaDB 10.4 及以上的表、视图与查询；写入 InnoDB 恰好一次。',
  },
  kind: 'batch',
  config: mysqlConfigSchema,
  streamConfig: mysqlStreamSchema,
  capabilities: {
    snapshot: true,
    incremental: ['full', 'timestamp', 'key', 'flag'],
    realtime: false,
    write: true,
    partitions: true,
    exactlyOnceWrite: true,
  },
};
