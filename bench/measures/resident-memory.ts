import type { Lab } from '../lab.ts';
import type { Measure } from '../report.ts';

/** Peak resident memory of a fresh worker process over one run of each size. */
export async function residentMemory(lab: Lab): Promise<Measure[]> {
  const [small, large] = lab.isQuick ? [200_000, 4_000_000] : [1_000_000, 20_000_000];
  await lab.query("CREATE TABLE src.narrow AS SELECT 1::bigint AS id, 1::int AS kind, now() AS at, repeat(md5('x'), 2) AS label LIMIT 0");
  await lab.query('CREATE TABLE dst.narrow (LIKE src.narrow)');
  const copy = await lab.product.interface({
    source: 'postgres',
    url: lab.url,
    table: ['src', 'narrow'],
    target: ['dst', 'narrow'],
    rules: [
      { rule: 'trim', columns: ['label'], params: {} },
      { rule: 'required', columns: ['id'], params: {} },
    ],
  });
  const peakOf = async (rows: number) => {
    await lab.query('TRUNCATE src.narrow, dst.narrow');
    await lab.query(
      `INSERT INTO src.narrow SELECT i, i % 9, now() + i * interval '1 second', md5(i::text) || md5((i + 1)::text) FROM generate_series(1, ${rows}) AS i`,
    );
    await lab.product.restartWorker();
    await copy.run();
    return lab.product.peakWorkerBytes();
  };
  const smallPeak = await peakOf(small);
  const largePeak = await peakOf(large);
  const sizes = `${large.toLocaleString('en')} against ${small.toLocaleString('en')} rows`;
  return [
    { name: 'worker memory, large against small run', value: largePeak / smallPeak, target: 1.2, better: 'lower', unit: 'x', note: sizes },
    { name: 'worker memory, peak of the large run', value: largePeak / 2 ** 20, target: 350, better: 'lower', unit: 'MiB', note: sizes },
  ];
}
