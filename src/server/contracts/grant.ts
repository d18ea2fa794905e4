import { z } from 'zod';
import { roleSchema } from './account.ts';
import { done, idSchema } from './common.ts';

const grantedRole = roleSchema.exclude(['none']);

/** Where a right comes from: the person's own role, a grant of their own, or a team's. */
export const rightOrigins = ['everywhere', 'own', 'team'] as const;

export const rightSchema = z.object({
  /** Of the grant; null for a role that counts everywhere. */
  grantId: idSchema.nullable(),
  holder: z.object({ kind: z.enum(['person', 'team']), id: idSchema, name: z.string(), detail: z.string() }),
  role: grantedRole,
  from: z.enum(rightOrigins),
  /** The object the grant names; null everywhere. */
  object: z.object({ kind: z.enum(['rawDatabase', 'source']), id: idSchema, name: z.string() }).nullable(),
});
export type Right = z.infer<typeof rightSchema>;

const place = z.union([
  z.object({ rawDatabaseId: idSchema, sourceId: z.undefined().optional() }),
  z.object({ sourceId: idSchema, rawDatabaseId: z.undefined().optional() }),
]);
const holder = z.union([
  z.object({ userId: idSchema, teamId: z.undefined().optional() }),
  z.object({ teamId: idSchema, userId: z.undefined().optional() }),
]);

export const grantContract = {
  /** Who may what on one object, or what one person or team holds. */
  list: { input: z.union([place, holder]), output: z.array(rightSchema) },
  create: { input: z.intersection(place, z.intersection(holder, z.object({ role: grantedRole }))), output: z.object({ id: idSchema }) },
  remove: { input: z.object({ id: idSchema }), output: done },
};
