import { configError } from '#src/server/core/errors/headwater-error.ts';

const placeholder = /\$\{([A-Za-z][A-Za-z0-9]*)\}/g;

/** Fills `${name}` from the run's variables. Throws `rule/variable-unknown` naming the param. */
export function fillTemplate(template: string, variables: Readonly<Record<string, string>>, param: string): string {
  return template.replace(placeholder, (_, name: string) => {
    if (!Object.hasOwn(variables, name)) throw configError('rule/variable-unknown', param, { variable: name });
    return variables[name] as string;
  });
}
