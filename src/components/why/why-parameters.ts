import type { Why } from '#src/server/contracts/why.ts';

export const questions = ['late', 'empty', 'slow', 'failed'] as const satisfies readonly Why['question'][];

/** Values of `why` in the URL; `auto` leaves the question to the facts. */
export const whyParameters = ['auto', ...questions] as const;
