export { createUser } from './create.ts';
export { listUsers } from './list.ts';
export { cancelUserSessions, resetPassword, updateUser } from './update.ts';
