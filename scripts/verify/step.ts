import { runQuietly } from '../lib/command.ts';

export interface Verdict {
  isPassed: boolean;
  /** What to mend; shown for failures only. */
  detail: string;
}

export interface Step {
  /** The guarantee, as a sentence. */
  name: string;
  run: () => Promise<Verdict>;
}

export function verdict(problems: readonly string[]): Verdict {
  return { isPassed: problems.length === 0, detail: problems.join('\n') };
}

/** A step that passes when each of its commands does, one after the other. */
export function commandStep(name: string, ...commands: readonly (readonly [string, ...string[]])[]): Step {
  return {
    name,
    run: async () => {
      for (const [program, ...args] of commands) {
        const { exitCode, output } = await runQuietly(program, args);
        if (exitCode !== 0) return { isPassed: false, detail: output };
      }
      return { isPassed: true, detail: '' };
    },
  };
}
