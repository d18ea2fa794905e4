import type { TestProject } from 'vitest/node';
import { TestServers } from './servers.ts';

declare module 'vitest' {
  interface ProvidedContext {
    testServersPort: number;
  }
}

/** Vitest's global set-up: opens the desk where test files ask for servers; starts none itself. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const servers = new TestServers();
  project.provide('testServersPort', await servers.open());
  return () => servers.close();
}
