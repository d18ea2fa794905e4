import { z } from 'zod';
import { done, idSchema, nameSchema, nothing } from './common.ts';

const roleOfToken = z.enum(['admin', 'editor', 'operator', 'reviewer', 'viewer', 'none']);

export const apiTokenSchema = z.object({
  id: idSchema,
  name: z.string(),
  hint: z.string(),
  role: roleOfToken,
  scope: z.object({ kind: z.enum(['rawDatabase', 'source']), id: idSchema, name: z.string() }).nullable(),
  expiresAt: z.date().nullable(),
  lastUsedAt: z.date().nullable(),
  lastUsedFrom: z.string().nullable(),
  createdAt: z.date(),
  isExpired: z.boolean(),
});
export type ApiToken = z.infer<typeof apiTokenSchema>;

export const ownedApiTokenSchema = apiTokenSchema.extend({ owner: z.string() });
export type OwnedApiToken = z.infer<typeof ownedApiTokenSchema>;

export const apiTokenContract = {
  list: { input: nothing, output: z.array(apiTokenSchema) },
  create: {
    input: z.object({
      name: nameSchema,
      role: roleOfToken.exclude(['none']),
      rawDatabaseId: idSchema.optional(),
      sourceId: idSchema.optional(),
      expiresInDays: z.number().int().min(1).max(366),
    }),
    output: z.object({ id: idSchema, token: z.string().describe('Shown once, never stored in clear.') }),
  },
  remove: { input: z.object({ id: idSchema }), output: done },
};
