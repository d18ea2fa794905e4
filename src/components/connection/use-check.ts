'use client';

import { useRef, useState } from 'react';
import type { z } from 'zod';
import type { checkStageSchema } from '#src/server/contracts/common.ts';

export type CheckStage = z.infer<typeof checkStageSchema>;
type Ask = (signal: AbortSignal) => Promise<AsyncIterable<CheckStage>>;

export interface Check {
  readonly stages: readonly CheckStage[];
  readonly isRunning: boolean;
  /** Null until a check came to its end. */
  readonly isPassed: boolean | null;
  /** The check itself could not be asked for. */
  readonly error: unknown;
  readonly start: () => Promise<void>;
  readonly forget: () => void;
}

const nothing = { stages: [], isRunning: false, isPassed: null, error: null } as const;

/** Follows one connection check stage by stage; starting anew ends the one before. */
export function useCheck(ask: Ask): Check {
  const [state, setState] = useState<Omit<Check, 'start' | 'forget'>>(nothing);
  const running = useRef<AbortController | null>(null);
  const start = async () => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    const stages: CheckStage[] = [];
    setState({ ...nothing, isRunning: true });
    try {
      for await (const stage of await ask(controller.signal)) {
        stages.push(stage);
        setState({ ...nothing, stages: [...stages], isRunning: true });
      }
      setState({ ...nothing, stages, isPassed: stages.length > 0 && stages.every((stage) => stage.outcome !== 'failed') });
    } catch (error) {
      if (!controller.signal.aborted) setState({ ...nothing, stages, error });
    }
  };
  const forget = () => {
    running.current?.abort();
    setState(nothing);
  };
  return { ...state, start, forget };
}
