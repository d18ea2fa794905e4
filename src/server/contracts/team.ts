import { z } from 'zod';
import { done, idSchema, nameSchema, pageInputShape, pageOf } from './common.ts';

export const teamSchema = z.object({
  id: idSchema,
  name: z.string(),
  description: z.string(),
  members: z.array(z.object({ id: idSchema, name: z.string(), email: z.string() })),
  grantCount: z.number(),
  createdAt: z.date(),
});
export type Team = z.infer<typeof teamSchema>;

const wishes = { name: nameSchema, description: z.string().max(2000), memberIds: z.array(idSchema).max(500) };

export const teamContract = {
  list: { input: z.object(pageInputShape), output: pageOf(teamSchema) },
  create: { input: z.object({ ...wishes, description: wishes.description.default('') }), output: z.object({ id: idSchema }) },
  update: {
    input: z.object({
      id: idSchema,
      name: wishes.name.optional(),
      description: wishes.description.optional(),
      memberIds: wishes.memberIds.optional(),
    }),
    output: done,
  },
  remove: { input: z.object({ id: idSchema }), output: done },
};
