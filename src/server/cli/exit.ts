/** What the exit code says: all is well, it failed, it was asked wrongly, part of it is well. */
export const ExitCode = { ok: 0, failed: 1, usage: 2, partial: 3 } as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
