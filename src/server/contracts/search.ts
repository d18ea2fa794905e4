import { z } from 'zod';
import { pageInputShape } from './common.ts';

export const searchKinds = ['rawDatabase', 'source', 'interface', 'run'] as const;

const foundObjectSchema = z.object({
  kind: z.enum(searchKinds),
  id: z.string(),
  name: z.string(),
  /** Name of what it belongs to. */
  place: z.string().nullable(),
});
export type FoundObject = z.infer<typeof foundObjectSchema>;

export const searchContract = {
  /** Objects whose name contains the text, and the run of that number. */
  list: {
    input: z.object({ q: pageInputShape.q.unwrap().min(1), limit: z.number().int().min(1).max(20).default(6) }),
    output: z.array(foundObjectSchema),
  },
  /** Names with Chinese characters, so that the browser can find them by pinyin. */
  listChinese: { input: z.object({}), output: z.array(foundObjectSchema) },
};
