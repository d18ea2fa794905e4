import type { WriteMode } from '#src/server/core/definition/definition.ts';

export const writeModes: readonly WriteMode[] = ['append', 'upsert', 'overwrite', 'replace-boundary'];
