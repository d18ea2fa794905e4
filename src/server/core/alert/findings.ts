import type { ErrorRecord } from '../errors/headwater-error.ts';
import type { AlertKind, AlertPlace, Details, Severity } from './alert.ts';

/** A condition that is true. */
export interface Firing {
  readonly kind: AlertKind;
  /** Tells apart what can be wrong with the same object in the same way. */
  readonly cause: string;
  readonly place: AlertPlace;
  /** Of what hangs nowhere in the tree, such as a worker: its name, part of the fingerprint. */
  readonly subject?: string;
  readonly objectName: string;
  readonly severity: Severity;
  /** Message key under `alertCode`. */
  readonly code: string;
  readonly details: Details;
  readonly error?: ErrorRecord;
  readonly runId?: string;
  readonly ruleId?: string | null;
  readonly isOccurrence: boolean;
  /** The interface that suffers, where the alert stands for many. */
  readonly memberId?: string;
}

/** What is no longer true: every firing alert of the kind there, except these causes. */
export interface Over {
  readonly kind: AlertKind;
  readonly place: AlertPlace;
  readonly subject?: string;
  readonly exceptCauses?: readonly string[];
}

export interface Findings {
  readonly firing: readonly Firing[];
  readonly over: readonly Over[];
}

export const nothingFound: Findings = { firing: [], over: [] };

export function merge(all: readonly Findings[]): Findings {
  return { firing: all.flatMap(({ firing }) => firing), over: all.flatMap(({ over }) => over) };
}

/** Kind and object, ready for a cause to follow: `failure|<interface>|`. */
export function fingerprintPrefix({ kind, place, subject }: Pick<Firing, 'kind' | 'place' | 'subject'>): string {
  const object = place.interfaceId ?? place.sourceId ?? place.rawDatabaseId ?? 'system';
  return `${kind}|${subject === undefined ? object : `${object}/${subject}`}|`;
}

export function fingerprintOf(firing: Firing): string {
  return fingerprintPrefix(firing) + firing.cause;
}
