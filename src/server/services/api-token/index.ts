export { createApiToken, removeAnyToken, removeApiToken } from './change.ts';
export { findTokenActor } from './find-actor.ts';
export { listAllTokens, listApiTokens } from './list.ts';
