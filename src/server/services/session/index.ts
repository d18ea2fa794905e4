export { cancelOwnSession, cancelUserSession, signOut } from './cancel.ts';
export { isSessionOpen } from './is-open.ts';
export { listOwnSessions, listUserSessions } from './list.ts';
export { openSession } from './open.ts';
export { requireOwnSession } from './require-own.ts';
