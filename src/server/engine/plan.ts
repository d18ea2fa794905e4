import type { StreamRef } from '../core/connector/protocol.ts';
import type { Boundary, InterfaceDefinition } from '../core/definition/definition.ts';

/** Everything one run is about, as data: the worker fills it from the `run` row and the published version. */
export interface RunPlan {
  readonly runId: string;
  readonly interfaceId: string;
  readonly interfaceName: string;
  /** From 1. */
  readonly attempt: number;
  readonly definitionVersion: number;
  readonly definition: InterfaceDefinition;
  readonly stream: StreamRef;
  /** `bizdate`, `windowStart`, `windowEnd` and whatever else the trigger knows; `runId` and `interfaceName` are added. */
  readonly variables: Readonly<Record<string, string>>;
  readonly options: {
    /** Backfill or rerun of this range; the cursor does not move. */
    readonly boundary?: Boundary;
    /** Read everything whatever the increment strategy; the cursor then stands at the source's upper bound. */
    readonly isFullRefresh?: boolean;
    readonly limitRows?: number;
    /** Go on at the boundary of this run and where its partitions stopped. */
    readonly resumeOf?: string;
    /** Read the quarantined rows marked with this run instead of the source. */
    readonly isReplay?: boolean;
    /** Other loads of the interface may be going: this one keeps its progress in this lane. */
    readonly lane?: number;
  };
}
