export { type BootstrapResult, bootstrapAdmin } from './bootstrap.ts';
export { findActor, grantsOf, type Look } from './find-actor.ts';
export { getSession } from './get.ts';
export { type SignInAttempt, type SignInOutcome, type SignInParts, signIn } from './sign-in.ts';
export { type IdentityPolicy, type ProvenIdentity, signInWithIdentity } from './sign-in-with-identity.ts';
export { SignInThrottle } from './throttle.ts';
export { cancelOwnSessions, updateAccount, updateOwnPassword } from './update.ts';
