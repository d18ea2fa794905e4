import { withValueAt } from '../secret/index.ts';

/** `${secret:LANDING_PASSWORD}` at the path of every stored secret. */
export function withSecretReferences(
  owner: string,
  config: Readonly<Record<string, unknown>>,
  secrets: Readonly<Record<string, string>>,
): Record<string, unknown> {
  return Object.keys(secrets).reduce<Record<string, unknown>>(
    (whole, path) => withValueAt(whole, path, `\${secret:${variableName(`${owner}_${path}`)}}`),
    { ...config },
  );
}

function variableName(text: string): string {
  const plain = text
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '');
  return /^[A-Z]/.test(plain) ? plain : `SECRET_${plain}`;
}
