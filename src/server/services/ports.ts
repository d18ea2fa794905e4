import type { ExpressionFunction } from '../contracts/expression.ts';
import type { Preview } from '../contracts/preview.ts';
import type { ConnectorContext, ConnectorRuntime, StreamRef } from '../core/connector/protocol.ts';
import type { InterfaceDefinition } from '../core/definition/definition.ts';
import type { ErrorRecord } from '../core/errors/headwater-error.ts';
import type { ExpressionCheck, ExpressionRequest } from '../core/mapping/expression-check.ts';
import type { NotifierRuntime } from '../core/notifier/protocol.ts';
import type { SettingsInUse } from '../core/setup/unsafe-settings.ts';
import type { Json } from '../core/value/json.ts';
import type { SecretBox } from './secret/box.ts';

/** A connector with its configuration in clear; lives as long as one verb. */
export interface ConnectorSettings {
  readonly connector: string;
  readonly config: Readonly<Record<string, unknown>>;
}

/** What a row mended by a person would become. */
export interface RowCheck {
  readonly id: string;
  readonly fate: 'live' | 'filtered' | 'deduplicated' | 'quarantined';
  readonly refusal: {
    readonly code: string;
    readonly column: string | null;
    readonly ruleStepId: string | null;
    readonly details: Readonly<Record<string, Json>>;
  } | null;
  readonly result: Readonly<Record<string, string | null>>;
}

export interface PipelineRequest {
  readonly interfaceId: string;
  readonly interfaceName: string;
  readonly definition: InterfaceDefinition;
  readonly stream: StreamRef;
}

/** What the pipeline makes of sample rows, in clear. */
export type PipelinePreview = Omit<Preview, 'profile' | 'suggestions' | 'isMasked'>;

/** What the set-up must know of where it runs. */
export interface InstallationFacts {
  /** The product's own database, where the sample may land. */
  readonly target: ConnectorSettings;
  readonly uploadsFolder: string;
  readonly maxUploadBytes: number;
  readonly settings: SettingsInUse;
}

/** What services may reach beside the database; `composition.ts` fills it. */
export interface ServicePorts {
  /** Loads the runtime half of a connector; throws `connector/unknown`. */
  loadConnector(name: string): Promise<ConnectorRuntime>;
  /** A context whose addresses and files are vetted. */
  contextFor(settings: ConnectorSettings, signal: AbortSignal): ConnectorContext;
  /** The first rows of a stream through mapping, rules and (rolled back) target; writes nothing. */
  preview(
    source: ConnectorSettings,
    target: ConnectorSettings,
    request: PipelineRequest,
    limit: number,
    signal: AbortSignal,
  ): Promise<PipelinePreview>;
  /** The same for source rows at hand; touches neither source nor target. */
  rehearse(request: PipelineRequest, rows: readonly Readonly<Record<string, string | null>>[]): PipelinePreview;
  /** What keeps mapping and rules from being compiled, each with its path in the definition. */
  listProblems(request: PipelineRequest): readonly ErrorRecord[];
  /** Edited source values through mapping and rules; touches neither source nor target. */
  revalidate(
    request: PipelineRequest,
    rows: readonly { readonly id: string; readonly values: Readonly<Record<string, string | null>> }[],
  ): Promise<readonly RowCheck[]>;
  /** The language of mappings and rules, for those who write it. */
  readonly expressions: {
    readonly functions: readonly ExpressionFunction[];
    check(request: ExpressionRequest): ExpressionCheck;
    /** Variables of a run that started now. */
    variablesNow(): Readonly<Record<string, string>>;
  };
  readonly installation: InstallationFacts;
  readonly notifiers: {
    /** Loads the sending half of a notifier; throws `notifier/unknown`. */
    load(name: string): Promise<NotifierRuntime>;
    resolveAddress(host: string): Promise<readonly string[]>;
    /** Where people find this console; null where nobody said. */
    readonly consoleUrl: string | null;
  };
  readonly measures: {
    /** Throws what is wrong with an expression over metrics. */
    checkCondition(expression: string): void;
    holds(expression: string, figures: Readonly<Record<string, number | null>>): boolean;
    /** The one value a read-only question to a raw database answers. */
    ask(settings: ConnectorSettings, question: string, timeoutSeconds: number): Promise<string | null>;
  };
  readonly secrets: SecretBox;
  readonly now: () => Date;
}
