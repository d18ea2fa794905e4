import { parseAllDocuments } from 'yaml';
import { type Manifest, manifestSchema } from '#src/server/contracts/manifest.ts';
import { invalid, refusal } from '../errors.ts';

/** Documents of a file, in the order in which they can be applied: databases, sources, interfaces. Unknown keys are mistakes. */
export function parseManifests(text: string): Manifest[] {
  const documents = parseAllDocuments(text);
  const manifests = documents.flatMap((document, index) => {
    if (document.errors.length > 0) throw invalid(`documents[${index}]`, document.errors[0]?.message.split('\n')[0] ?? 'not YAML');
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    return value === null ? [] : [parseOne(value, index)];
  });
  const order = ['RawDatabase', 'Source', 'Interface'];
  return manifests.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

function parseOne(value: unknown, index: number): Manifest {
  const parsed = manifestSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw invalid(`documents[${index}].${issue?.path.join('.') ?? ''}`, issue?.message ?? '');
}

const reference = /^\$\{secret:([A-Za-z_][A-Za-z0-9_]*)\}$/;

/** Puts in the secrets a configuration refers to. */
export function resolveSecrets<T>(value: T, secretOf: (name: string) => string | undefined): T {
  if (typeof value === 'string') return resolveText(value, secretOf) as T;
  if (Array.isArray(value)) return value.map((entry) => resolveSecrets(entry, secretOf)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, resolveSecrets(entry, secretOf)])) as T;
}

function resolveText(text: string, secretOf: (name: string) => string | undefined): string {
  const name = reference.exec(text)?.[1];
  if (name === undefined) return text;
  const secret = secretOf(name);
  if (secret === undefined) throw refusal('secret/missing', { name });
  return secret;
}
