import { parseArgs } from 'node:util';
import { type Lab, withLab } from './lab.ts';
import { files } from './measures/files.ts';
import { httpPush } from './measures/http-push.ts';
import { mariadb } from './measures/mariadb.ts';
import { postgresToPostgres } from './measures/postgres-to-postgres.ts';
import { residentMemory } from './measures/resident-memory.ts';
import { upsert } from './measures/upsert.ts';
import { isMet, type Measure, machineLine, show, writeJson, writeMarkdown } from './report.ts';
import { installPeers } from './shell.ts';

const measures: Readonly<Record<string, (lab: Lab) => Promise<Measure[]>>> = {
  postgres: postgresToPostgres,
  upsert,
  files,
  mariadb,
  'http-push': httpPush,
  memory: residentMemory,
};

const { values: options } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, json: { type: 'string' }, only: { type: 'string' } },
});

await installPeers();
console.log(machineLine());
const results: Measure[] = [];
await withLab(options.quick, async (lab) => {
  for (const [name, measure] of Object.entries(measures)) {
    if (options.only && !options.only.split(',').includes(name)) continue;
    for (const result of await measure(lab)) {
      results.push(result);
      console.log(
        `${isMet(result) ? 'met   ' : 'missed'} ${result.name}: ${show(result.value)} ${result.unit} (target ${show(result.target)}; ${result.note})`,
      );
    }
  }
});
if (options.json) await writeJson(options.json, results);
if (!options.only) await writeMarkdown('docs/benchmarks.md', results, options.quick ? 'quick' : 'full');
