import { type Manifest, manifestSchema } from '#src/server/contracts/manifest.ts';
import type { ConnectorSettings } from '../ports.ts';

export const sampleNames = {
  rawDatabase: 'sample',
  source: 'sample-files',
  interface: 'sample-orders',
  file: 'sample-orders.csv',
} as const;

/** Twenty orders that land, and one whose e-mail address does not stand. */
export const sampleFile = `order_id,customer,city,email,amount,ordered_on
1001,Mei Chen,上海,mei.chen@example.com,128.50,2026-11-02
1002,Tom Baker,London,tom.baker@example.com,64.00,2026-11-02
1003,王芳,北京,wang.fang@example.com,312.80,2026-11-03
1004,Anna Rossi,Milano,anna.rossi@example.com,45.90,2026-11-03
1005,李伟,广州,li.wei@example.com,980.00,2026-11-04
1006,Sara Lind,Malmö,sara.lind@example.com,23.75,2026-11-04
1007,张敏,成都,zhang.min@example.com,154.20,2026-11-05
1008,Jean Dubois,Lyon,jean.dubois@example.com,77.10,2026-11-05
1009,刘洋,武汉,liu.yang@example.com,210.00,2026-11-06
1010,Omar Haddad,Tunis,omar.haddad@example.com,89.99,2026-11-06
1011,陈静,杭州,chen.jing(at)example.com,66.60,2026-11-07
1012,Lucia Gómez,Sevilla,lucia.gomez@example.com,134.00,2026-11-07
1013,杨磊,西安,yang.lei@example.com,402.35,2026-11-08
1014,Kenji Mori,大阪,kenji.mori@example.com,58.40,2026-11-08
1015,赵丽,南京,zhao.li@example.com,19.90,2026-11-09
1016,Eva Novak,Praha,eva.novak@example.com,245.00,2026-11-09
1017,黄强,深圳,huang.qiang@example.com,1200.00,2026-11-10
1018,Nora Berg,Oslo,nora.berg@example.com,37.25,2026-11-10
1019,周婷,重庆,zhou.ting@example.com,91.80,2026-11-11
1020,Pablo Ruiz,Lima,pablo.ruiz@example.com,143.65,2026-11-11
1021,吴昊,天津,wu.hao@example.com,508.00,2026-11-12
`;

const schemaName = 'headwater_sample';
const apiVersion = 'headwater/v1';

export function sampleRawDatabase({ connector, config }: ConnectorSettings): Manifest {
  const description = 'Where the sample lands: a schema of its own beside Headwater’s tables. 示例数据的原始库。';
  const metadata = { name: sampleNames.rawDatabase };
  return manifestSchema.parse({ apiVersion, kind: 'RawDatabase', metadata, spec: { description, connector, config, schemaName } });
}

export function sampleSource(uploadReference: string): Manifest {
  return manifestSchema.parse({
    apiVersion,
    kind: 'Source',
    metadata: { name: sampleNames.source, rawDatabase: sampleNames.rawDatabase },
    spec: {
      description: 'A small CSV file that comes with Headwater. 随产品附带的 CSV 示例文件。',
      connector: 'file',
      config: { location: 'upload', uploads: [uploadReference] },
    },
  });
}
