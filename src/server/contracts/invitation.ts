import { z } from 'zod';
import { emailSchema, passwordSchema, roleSchema } from './account.ts';
import { done, errorRecordSchema, idSchema, localeSchema, nameSchema, pageInputShape, pageOf } from './common.ts';

export const invitationSchema = z.object({
  id: idSchema,
  email: z.string(),
  name: z.string(),
  role: roleSchema,
  invitedBy: z.string(),
  state: z.enum(['open', 'accepted', 'expired', 'revoked']),
  createdAt: z.date(),
  expiresAt: z.date(),
});
export type Invitation = z.infer<typeof invitationSchema>;

const token = z.string().min(20).max(200);

export const invitationContract = {
  list: { input: z.object(pageInputShape), output: pageOf(invitationSchema) },
  /** An open invitation of the same person is replaced. */
  create: {
    input: z.object({
      email: emailSchema,
      name: nameSchema,
      role: roleSchema,
      locale: localeSchema.default('en'),
      validDays: z.number().int().min(1).max(30).default(7),
      /** The link goes out by e-mail too, through the first such channel that is switched on. */
      isMailed: z.boolean().default(false),
    }),
    output: z.object({
      id: idSchema,
      token: z.string().describe('Part of the link; shown once, never stored in clear.'),
      expiresAt: z.date(),
      /** Null: no mail was asked for. */
      mail: z.object({ isAccepted: z.boolean(), error: errorRecordSchema.nullable() }).nullable(),
    }),
  },
  remove: { input: z.object({ id: idSchema }), output: done },
  get: { input: z.object({ token }), output: z.object({ email: z.string(), name: z.string(), locale: localeSchema, expiresAt: z.date() }) },
  acknowledge: { input: z.object({ token, name: nameSchema, password: passwordSchema }), output: z.object({ email: z.string() }) },
};
