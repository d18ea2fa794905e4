const maxNameLength = 64;

/** Beside the target, named for its run. */
export function shadowName(table: string, runId: string, role = ''): string {
  const suffix = `__headwater_${role}${runId}`;
  return [...table].slice(0, maxNameLength - suffix.length).join('') + suffix;
}
