interface Program {
  /** Null when it gives no name one knows. */
  readonly browser: string | null;
  readonly system: string | null;
}

/** In this order: the later ones call themselves by the names of the earlier ones too. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bFirefox\//, 'Firefox'],
  [/\bHeadlessChrome\//, 'Chromium'],
  [/\bChrome\//, 'Chrome'],
  [/\bVersion\/[\d.]+.*\bSafari\//, 'Safari'],
  [/^curl\//, 'curl'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/\bWindows\b/, 'Windows'],
  [/\b(iPhone|iPad)\b/, 'iOS'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bLinux\b/, 'Linux'],
];

/** A user agent as people call it. */
export function programOf(agent: string | null): Program {
  const find = (names: typeof browsers) => names.find(([pattern]) => pattern.test(agent ?? ''))?.[1] ?? null;
  return { browser: find(browsers), system: find(systems) };
}
