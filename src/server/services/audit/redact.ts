/** Field names whose values never enter the audit, whatever object they stand in. */
const secretName = /(password|passphrase|secret|token|private.?key|api.?key|credential)/i;
const allowedName = /^(secretPaths|mustChangePassword|tokenCount|keyColumns)$/;

/** Values of secret-looking fields become `changed` markers; everything else stays. */
export function redact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redact);
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, isSecret(key, entry) ? '•••' : redact(entry)]));
}

function isSecret(key: string, entry: unknown): boolean {
  return secretName.test(key) && !allowedName.test(key) && (typeof entry === 'string' || (typeof entry === 'object' && entry !== null));
}
