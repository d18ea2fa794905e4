type Config = Record<string, unknown>;

export function valueAt(config: Readonly<Config>, path: string): unknown {
  return path.split('.').reduce<unknown>((at, name) => (isPlainObject(at) && Object.hasOwn(at, name) ? at[name] : undefined), config);
}

/** A copy with one value set; missing objects on the way are made. */
export function withValueAt(config: Readonly<Config>, path: string, value: unknown): Config {
  const [name, ...rest] = path.split('.') as [string, ...string[]];
  const child = config[name];
  const next = rest.length === 0 ? value : withValueAt(isPlainObject(child) ? child : {}, rest.join('.'), value);
  return { ...config, [name]: next };
}

export function withoutValueAt(config: Readonly<Config>, path: string): Config {
  const [name, ...rest] = path.split('.') as [string, ...string[]];
  const child = config[name];
  if (rest.length === 0) return Object.fromEntries(Object.entries(config).filter(([key]) => key !== name));
  return isPlainObject(child) ? { ...config, [name]: withoutValueAt(child, rest.join('.')) } : { ...config };
}

function isPlainObject(value: unknown): value is Config {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
