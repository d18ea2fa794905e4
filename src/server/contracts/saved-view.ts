import { z } from 'zod';
import { done, idSchema, nameSchema } from './common.ts';

/** Path of a list of the console. */
const listSchema = z.string().regex(/^\/[a-z0-9/-]{1,80}$/);
/** Search parameters without the question mark. */
const querySchema = z.string().max(2000);

const savedViewSchema = z.object({ id: idSchema, list: listSchema, name: z.string(), query: querySchema });
export type SavedView = z.infer<typeof savedViewSchema>;

export const savedViewContract = {
  /** The caller's own views of one list. */
  list: { input: z.object({ list: listSchema }), output: z.array(savedViewSchema) },
  /** Anybody's, by its link. */
  get: { input: z.object({ id: idSchema }), output: savedViewSchema.extend({ isOwn: z.boolean() }) },
  create: { input: z.object({ list: listSchema, name: nameSchema, query: querySchema }), output: z.object({ id: idSchema }) },
  update: { input: z.object({ id: idSchema, name: nameSchema.optional(), query: querySchema.optional() }), output: done },
  remove: { input: z.object({ id: idSchema }), output: done },
};
