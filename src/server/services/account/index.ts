export { type BootstrapResult, bootstrapAdmin } from './bootstrap.ts';
export { findActor } from './find-actor.ts';
export { getSession } from './get.ts';
export { hashPassword, randomPassword } from './password.ts';
export { type SignInAttempt, type SignInParts, signIn } from './sign-in.ts';
export { SignInThrottle } from './throttle.ts';
export { cancelOwnSessions, updateAccount, updateOwnPassword } from './update.ts';
