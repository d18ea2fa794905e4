import { RE2JS } from 're2js';
import { configError } from '#src/server/core/errors/headwater-error.ts';

const maxProgramSize = 20_000;

/** Compiles an RE2 pattern: linear time whatever the text. Throws `rule/pattern-invalid` or `rule/pattern-too-large` naming the param. */
export function compilePattern(pattern: string, param: string, flags = 0): RE2JS {
  const compiled = compileOrThrow(pattern, param, flags);
  if (compiled.programSize() > maxProgramSize) throw configError('rule/pattern-too-large', param, { pattern: pattern.slice(0, 200) });
  return compiled;
}

function compileOrThrow(pattern: string, param: string, flags: number): RE2JS {
  try {
    return RE2JS.compile(pattern, flags);
  } catch (error) {
    throw configError('rule/pattern-invalid', param, { problem: error instanceof Error ? error.message : String(error) });
  }
}
