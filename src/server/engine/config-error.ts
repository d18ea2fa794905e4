import { HeadwaterError } from '../core/errors/headwater-error.ts';

/** Runs `work`; a `config` error that leaves it names its field from the definition's root: `rules[3].params.pattern`. */
export function prefixField<T>(prefix: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof HeadwaterError) || error.errorClass !== 'config') throw error;
    const { code, errorClass, category, field, details } = error;
    throw new HeadwaterError({ code, errorClass, category, field: field ? `${prefix}.${field}` : prefix, details, cause: error });
  }
}
