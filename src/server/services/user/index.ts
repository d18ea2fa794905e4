export { createUser } from './create.ts';
export { listUsers } from './list.ts';
export { cancelUserSessions, resetPassword, resetTotp, updateUser } from './update.ts';
