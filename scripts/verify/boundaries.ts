import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runQuietly } from '../lib/command.ts';
import { repositoryRoot } from '../lib/repository.ts';
import { type Plant, permitted, plants } from './boundary-plants.ts';
import { type Step, verdict } from './step.ts';

const configFile = '.dependency-cruiser.cjs';
const codeFolders = ['src', 'scripts', 'bench', 'e2e'];
/** A cruiser that cannot read TypeScript reports no violation and no module either. */
const shareOfFilesToBeSeen = 0.95;

interface Violation {
  rule: { name: string };
  from: string;
  to: string;
}

interface Report {
  summary: { totalCruised: number; violations: Violation[] };
}

export const boundariesStep: Step = {
  name: 'every import respects the borders of the house',
  run: async () => {
    const { summary } = await cruise(repositoryRoot);
    const files = countSourceFiles();
    const blind =
      summary.totalCruised < files * shareOfFilesToBeSeen ? [`only ${summary.totalCruised} modules of ${files} files were looked at`] : [];
    return verdict([...blind, ...summary.violations.map(describe)]);
  },
};

export const boundaryPlantsStep: Step = {
  name: 'a planted violation of every import rule is caught, and nothing permitted is',
  run: async () => {
    const folder = plantedRepository();
    try {
      const { summary } = await cruise(folder);
      return verdict([...uncovered(), ...missed(summary.violations), ...falseAlarms(summary.violations)]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function cruise(cwd: string): Promise<Report> {
  const folders = readdirSync(cwd).filter((name) => codeFolders.includes(name));
  const { output } = await runQuietly('depcruise', ['--config', configFile, '--output-type', 'json', ...folders], { cwd });
  try {
    return JSON.parse(output) as Report;
  } catch {
    throw new Error(`dependency-cruiser failed: ${output}`);
  }
}

function plantedRepository(): string {
  const folder = mkdtempSync(join(tmpdir(), 'headwater-plants-'));
  for (const file of ['package.json', 'tsconfig.json', configFile]) cpSync(join(repositoryRoot, file), join(folder, file));
  symlinkSync(join(repositoryRoot, 'node_modules'), join(folder, 'node_modules'), 'junction');
  for (const { from, imports } of [...plants, ...permitted]) {
    mkdirSync(dirname(join(folder, from)), { recursive: true });
    writeFileSync(join(folder, from), importLine(imports));
  }
  return folder;
}

function importLine(imports: string): string {
  if (imports.startsWith('type ')) return `import type * as it from '${imports.slice('type '.length)}';\nexport type It = typeof it;\n`;
  return `import * as it from '${imports}';\nexport const used = it;\n`;
}

function uncovered(): string[] {
  const { forbidden } = createRequire(import.meta.url)(join(repositoryRoot, configFile)) as { forbidden: { name: string }[] };
  return forbidden
    .filter(({ name }) => !plants.some(({ rule }) => rule === name))
    .map(({ name }) => `the rule ${name} has no planted violation`);
}

function missed(violations: readonly Violation[]): string[] {
  const isCaught = (plant: Plant) => violations.some(({ rule, from }) => rule.name === plant.rule && from === plant.from);
  return plants.filter((plant) => !isCaught(plant)).map(({ rule, from, imports }) => `${rule} did not catch ${from} importing ${imports}`);
}

function falseAlarms(violations: readonly Violation[]): string[] {
  const planted = new Set(plants.map(({ from }) => from));
  return violations
    .filter(({ rule, from }) => !planted.has(from) && rule.name !== 'no-cycles')
    .map((violation) => `false alarm: ${describe(violation)}`);
}

function countSourceFiles(): number {
  return codeFolders.flatMap((folder) => listFiles(join(repositoryRoot, folder))).filter((name) => /\.tsx?$/.test(name)).length;
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true }) as string[];
  } catch {
    return [];
  }
}

function describe({ rule, from, to }: Violation): string {
  return `${rule.name}: ${from} -> ${to}`;
}
