import type { ConnectorContext } from '../../core/connector/protocol.ts';
import { describeConnector } from '../_contract/connector.ts';
import type { SampleTable, World } from '../_contract/harness.ts';
import { fileRuntime } from './index.ts';
import { FileBench } from './testing.ts';

async function start(): Promise<World> {
  const bench = new FileBench();
  bench.write('always.csv', 'id\n1\n');
  const context = (config: Record<string, unknown> = {}, signal?: AbortSignal): ConnectorContext => ({
    ...bench.context(config),
    ...(signal && { signal }),
  });
  return {
    endpoint: null,
    context: ({ signal } = {}) => context({}, signal),
    broken: { privilege: context({ folder: `${bench.folder}/nowhere` }) },
    makeStream: async (table) => ({
      path: [bench.write(`${table.name.replaceAll('/', '_')}.csv`, csvOf(table))],
      kind: 'file',
      config: {},
    }),
    makeLargeStream: async (rowCount) => {
      const rows = Array.from({ length: rowCount }, (_, index) => `${index + 1},${'x'.repeat(190)}`);
      return { path: [bench.write('large.csv', `id,label\n${rows.join('\n')}\n`)], kind: 'file', config: {} };
    },
    types: [
      { nativeType: 'text', values: ['', 'it\'s "quoted", 北京𠮷😀', 'two\nlines', ' padded ', '00123', '1e3'] },
      { nativeType: 'integer', values: ['9007199254740993', '-9223372036854775808', '0'] },
      { nativeType: 'decimal', values: ['99999999999999999999.999999999999999999', '-0.10'] },
      { nativeType: 'date', values: ['2026-03-08', '0001-01-01'] },
    ],
    names: ['select', 'with space', 'quo"te', '订单', 'semi;colon'],
    connections: async () => 0,
    target: null,
    stop: async () => bench.remove(),
  };
}

function csvOf({ columns, rows }: SampleTable): string {
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const lines = [columns.map(({ name }) => quoted(name)), ...rows.map((row) => row.map((cell) => (cell === null ? '' : quoted(cell))))];
  return `${lines.map((line) => line.join(',')).join('\n')}\n`;
}

describeConnector({ name: 'file', runtime: fileRuntime, start });
