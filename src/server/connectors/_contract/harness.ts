import type { CheckStageName, ConnectorContext, ConnectorRuntime, StreamRef } from '../../core/connector/protocol.ts';
import type { TargetDefinition } from '../../core/definition/definition.ts';
import type { Endpoint } from './proxy.ts';

/** A table the contract asks for; values are canonical text, null for NULL. */
export interface SampleTable {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly nativeType: string }[];
  readonly keyColumns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
}

export interface TypeSample {
  readonly nativeType: string;
  readonly values: readonly string[];
}

/** A real system with the connector under test in front of it. One world a test file; names are unique inside it. */
export interface World {
  /** Where the system listens; null for systems without a network. */
  readonly endpoint: Endpoint | null;
  context(options?: {
    readonly signal?: AbortSignal;
    readonly through?: Endpoint;
    readonly answerTimeoutSeconds?: number;
  }): ConnectorContext;
  /** For each stage that can fail, a context that fails there and nowhere before. */
  readonly broken: Partial<Record<CheckStageName, ConnectorContext>>;
  makeStream(table: SampleTable): Promise<StreamRef>;
  /** A stream of so many rows of roughly 200 bytes, keyed 1 to `rowCount`. */
  makeLargeStream(rowCount: number): Promise<StreamRef>;
  /** Everything the types of the system can hold that has ever gone wrong. */
  readonly types: readonly TypeSample[];
  /** Names that need quoting; empty where the system has no names of its own. */
  readonly names: readonly string[];
  /** Connections of ours that are open in the system now. */
  connections(): Promise<number>;
  readonly target: TargetWorld | null;
  stop(): Promise<void>;
}

export interface TargetWorld {
  makeTable(table: Omit<SampleTable, 'rows'>): Promise<TargetDefinition>;
  /** All rows as canonical text, ordered by the first column. */
  readRows(target: TargetDefinition): Promise<readonly (readonly (string | null)[])[]>;
}

export interface Harness {
  readonly name: string;
  readonly runtime: ConnectorRuntime;
  start(): Promise<World>;
}
