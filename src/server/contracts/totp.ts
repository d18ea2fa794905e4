import { z } from 'zod';
import { done, nothing } from './common.ts';

export const totpCodeSchema = z
  .string()
  .transform((text) => text.replaceAll(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/));

const password = z.string().max(200);

export const totpContract = {
  get: {
    input: nothing,
    output: z.object({ isActive: z.boolean(), recoveryCodesLeft: z.number(), isRequired: z.boolean() }),
  },
  /** A new secret that counts only once a code of it was shown to work. */
  create: { input: z.object({ password }), output: z.object({ secret: z.string(), uri: z.string() }) },
  acknowledge: {
    input: z.object({ code: totpCodeSchema }),
    output: z.object({ recoveryCodes: z.array(z.string()).describe('Shown once, never stored in clear.') }),
  },
  remove: { input: z.object({ password }), output: done },
};
