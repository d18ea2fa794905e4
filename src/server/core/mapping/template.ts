import { configError } from '../errors/headwater-error.ts';

const placeholder = /\$\{([A-Za-z_][A-Za-z0-9_.-]*)\}/g;

/** Fills `${name}` from the run's variables; `$${` stands for a literal `${`. Throws `mapping/variable-unknown` at `field`. */
export function fillTemplate(template: string, variables: Readonly<Record<string, string>>, field: string): string {
  return template
    .split('$${')
    .map((part) => part.replace(placeholder, (_whole, name: string) => variableValue(name, variables, field)))
    .join('${');
}

export function templateNames(template: string): readonly string[] {
  return template.split('$${').flatMap((part) => [...part.matchAll(placeholder)].map((match) => match[1] as string));
}

function variableValue(name: string, variables: Readonly<Record<string, string>>, field: string): string {
  const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
  if (value === undefined) throw configError('mapping/variable-unknown', field, { name, known: Object.keys(variables).sort() });
  return value;
}

const maxPasses = 10;

/**
 * The variables of a run: those of the trigger, and the interface's own, whose values may name others. Throws
 * `mapping/variable-cycle` when they name each other in a circle.
 */
export function resolveVariables(
  own: Readonly<Record<string, string>>,
  given: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const resolved: Record<string, string> = { ...given };
  const waiting = new Map(Object.entries(own).filter(([name]) => !Object.hasOwn(given, name)));
  for (let pass = 0; waiting.size > 0 && pass < maxPasses; pass++) {
    for (const [name, template] of waiting) {
      if (templateNames(template).some((other) => waiting.has(other))) continue;
      resolved[name] = fillTemplate(template, resolved, `variables.${name}`);
      waiting.delete(name);
    }
  }
  const [stuck] = waiting.keys();
  if (stuck !== undefined) throw configError('mapping/variable-cycle', `variables.${stuck}`, { name: stuck });
  return resolved;
}
