import { z } from 'zod';
import { ownedApiTokenSchema } from './api-token.ts';
import { done, idSchema, localeSchema, nameSchema, nothing, pageInputShape, pageOf } from './common.ts';
import { userSessionSchema } from './session.ts';
import { roles } from './words.ts';

/** `none` holds no right of its own: such a person sees only what a grant names. */
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

export const emailSchema = z.string().trim().toLowerCase().pipe(z.email()).pipe(z.string().max(254));
export const passwordSchema = z.string().min(10).max(200);

const grantSchema = z.object({ rawDatabaseId: idSchema.nullable(), sourceId: idSchema.nullable(), role: roleSchema });
const heldGrantSchema = grantSchema.extend({
  /** Permissions on that object. */
  permissions: z.array(z.string()),
});

export const sessionSchema = z.object({
  userId: idSchema,
  email: z.string(),
  name: z.string(),
  role: roleSchema,
  locale: localeSchema,
  mustChangePassword: z.boolean(),
  /** A second factor is demanded and not there yet. */
  mustEnrolTotp: z.boolean(),
  /** Permissions everywhere, such as `run.start`; grants on single objects add to them. */
  permissions: z.array(z.string()),
  grants: z.array(heldGrantSchema),
});
export type Session = z.infer<typeof sessionSchema>;

export const userSchema = z.object({
  id: idSchema,
  email: z.string(),
  name: z.string(),
  role: roleSchema,
  locale: localeSchema,
  mustChangePassword: z.boolean(),
  isDisabled: z.boolean(),
  isLocked: z.boolean(),
  lastSignInAt: z.date().nullable(),
  lastSeenAt: z.date().nullable(),
  createdAt: z.date(),
  hasTotp: z.boolean(),
  /** Signs in through the OpenID provider. */
  hasIdentity: z.boolean(),
  tokenCount: z.number(),
  teams: z.array(z.string()),
  grants: z.array(grantSchema),
});
export type User = z.infer<typeof userSchema>;

const oneTimePassword = z.object({ id: idSchema, oneTimePassword: z.string().describe('Shown once, never stored in clear.') });

export const accountContract = {
  get: { input: nothing, output: sessionSchema },
  update: { input: z.object({ name: nameSchema.optional(), locale: localeSchema.optional() }), output: done },
  updatePassword: { input: z.object({ currentPassword: z.string().max(200), newPassword: passwordSchema }), output: done },
  /** Ends all sessions of the caller, this one too. */
  cancelSessions: { input: nothing, output: done },
  listSessions: { input: nothing, output: z.array(userSessionSchema) },
  cancelSession: { input: z.object({ id: idSchema }), output: done },
};

export const userContract = {
  list: { input: z.object({ ...pageInputShape, role: roleSchema.optional() }), output: pageOf(userSchema) },
  create: {
    input: z.object({ email: emailSchema, name: nameSchema, role: roleSchema, locale: localeSchema.default('en') }),
    output: oneTimePassword,
  },
  update: {
    input: z.object({
      id: idSchema,
      name: nameSchema.optional(),
      role: roleSchema.optional(),
      isDisabled: z.boolean().optional(),
      grants: z.array(grantSchema).max(500).optional(),
    }),
    output: done,
  },
  /** A new one-time password; sessions end and the lock is lifted. */
  updatePassword: { input: z.object({ id: idSchema }), output: oneTimePassword },
  cancelSessions: { input: z.object({ id: idSchema }), output: done },
  listSessions: { input: z.object({ id: idSchema }), output: z.array(userSessionSchema) },
  cancelSession: { input: z.object({ id: idSchema, sessionId: idSchema }), output: done },
  /** For whoever lost the device: the second factor is set up anew. */
  removeTotp: { input: z.object({ id: idSchema }), output: done },
  listTokens: { input: z.object(pageInputShape), output: pageOf(ownedApiTokenSchema) },
  removeToken: { input: z.object({ id: idSchema }), output: done },
};
