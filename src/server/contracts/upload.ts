import { z } from 'zod';
import { idSchema, pageInputShape, pageOf } from './common.ts';

/** Files arrive by `POST /api/uploads?name=…` with the bytes as body; the answer is this. A file is named in configurations as `upload:<id>`. */
export const uploadedFileSchema = z.object({
  id: idSchema,
  reference: z.string(),
  name: z.string(),
  byteCount: z.number(),
  sha256: z.string(),
  uploadedBy: z.string(),
  createdAt: z.date(),
});
export type UploadedFile = z.infer<typeof uploadedFileSchema>;

export const uploadContract = {
  list: { input: z.object({ ...pageInputShape }), output: pageOf(uploadedFileSchema) },
};
