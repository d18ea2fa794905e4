/** What of the environment decides how safely an installation runs; no secret among it. */
export interface SettingsInUse {
  readonly consoleHost: string;
  readonly publicUrl: string | null;
  readonly isAuthSecretWeak: boolean;
  readonly isAuthSecretSameAsKey: boolean;
  readonly isFirstPasswordKept: boolean;
  readonly hasMetricsToken: boolean;
  readonly egressAllow: readonly string[];
  readonly fileRoots: readonly string[];
  readonly hasFaults: boolean;
}

export const unsafeCodes = [
  'auth-secret-weak',
  'keys-equal',
  'faults-on',
  'plain-http',
  'first-password-kept',
  'metrics-open',
  'own-machine-reachable',
  'whole-disk-readable',
] as const;
export type UnsafeCode = (typeof unsafeCodes)[number];

export interface UnsafeSetting {
  readonly code: UnsafeCode;
  /** The variable that mends it. */
  readonly variable: string;
}

const loopback = /^(127\.|::1$|localhost$|\[::1\]$)/;
const wholeDisk = ['/', '\\', 'C:\\', 'C:/'];

/** Settings that put data or accounts at risk, the worst first. On one's own machine alone fewer things are a risk. */
export function unsafeSettingsOf(settings: SettingsInUse): UnsafeSetting[] {
  const isOpen = !loopback.test(settings.consoleHost) || (settings.publicUrl !== null && !loopback.test(hostOf(settings.publicUrl)));
  const findings: readonly (readonly [boolean, UnsafeCode, string])[] = [
    [settings.isAuthSecretWeak, 'auth-secret-weak', 'AUTH_SECRET'],
    [settings.isAuthSecretSameAsKey, 'keys-equal', 'ENCRYPTION_KEY'],
    [settings.hasFaults, 'faults-on', 'HEADWATER_FAULTS'],
    [isOpen && !settings.publicUrl?.startsWith('https:'), 'plain-http', 'NEXTAUTH_URL'],
    [settings.isFirstPasswordKept, 'first-password-kept', 'INIT_ADMIN_PASSWORD'],
    [isOpen && !settings.hasMetricsToken, 'metrics-open', 'METRICS_TOKEN'],
    [isOpen && settings.egressAllow.some((entry) => loopback.test(entry)), 'own-machine-reachable', 'HEADWATER_EGRESS_ALLOW'],
    [settings.fileRoots.some((root) => wholeDisk.includes(root)), 'whole-disk-readable', 'HEADWATER_FILE_ROOTS'],
  ];
  return findings.filter(([isUnsafe]) => isUnsafe).map(([, code, variable]) => ({ code, variable }));
}

function hostOf(url: string): string {
  return /^https?:\/\/(\[[^\]]+\]|[^/:]+)/.exec(url)?.[1] ?? '';
}
