import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../lib/repository.ts';
import { type Step, verdict } from './step.ts';

interface Lock {
  packages: Record<
    string,
    { version?: string; resolved?: string; integrity?: string; link?: boolean; dependencies?: object; devDependencies?: object }
  >;
}

export const lockFileStep: Step = {
  name: 'the lock file pins every package by its hash and names no registry',
  run: async () => {
    const { packages } = JSON.parse(readFileSync(join(repositoryRoot, 'package-lock.json'), 'utf8')) as Lock;
    const manifest = JSON.parse(readFileSync(join(repositoryRoot, 'package.json'), 'utf8')) as Record<string, object>;
    const kinds = ['dependencies', 'devDependencies', 'optionalDependencies'];
    const root = packages[''] as Record<string, object> | undefined;
    return verdict([
      ...kinds
        .filter((kind) => JSON.stringify(root?.[kind] ?? {}) !== sorted(manifest[kind]))
        .map((kind) => `package-lock.json is stale: ${kind}`),
      ...Object.entries(packages).flatMap(([path, { resolved, integrity }]) => (path === '' ? [] : problemsOf(path, resolved, integrity))),
    ]);
  },
};

function problemsOf(path: string, resolved: string | undefined, integrity: string | undefined): string[] {
  return [
    ...(resolved === undefined ? [] : [`${path} names ${resolved}`]),
    ...(integrity === undefined && path.lastIndexOf('node_modules/') >= 0 && !isBundled(path) ? [`${path} has no integrity`] : []),
  ];
}

/** Packages shipped inside another package's archive are covered by that archive's hash. */
function isBundled(path: string): boolean {
  return path.split('node_modules/').length > 2;
}

function sorted(dependencies: object = {}): string {
  return JSON.stringify(Object.fromEntries(Object.entries(dependencies).sort(([a], [b]) => (a < b ? -1 : 1))));
}
