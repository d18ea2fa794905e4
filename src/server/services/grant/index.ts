export { createGrant, removeGrant } from './change.ts';
export { listRights } from './list.ts';
