export { checkRawDatabase } from './check.ts';
export { createRawDatabase } from './create.ts';
export { discoverTargets } from './discover.ts';
export { findRawDatabase, type RawDatabaseRow } from './find.ts';
export { getRawDatabase } from './get.ts';
export { listRawDatabases } from './list.ts';
export { removeRawDatabase } from './remove.ts';
export { updateRawDatabase } from './update.ts';
