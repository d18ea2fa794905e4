import type { Database } from '#src/db/client.ts';
import type { Role } from '../contracts/account.ts';
import type { ServicePorts } from './ports.ts';

export interface Grant {
  readonly rawDatabaseId: string | null;
  readonly sourceId: string | null;
  readonly role: Role;
}

/** Who acts: a signed-in person, or a process that has all rights on its own machine. */
export interface Actor {
  readonly kind: 'user' | 'cli' | 'worker' | 'scheduler';
  readonly id: string | null;
  /** E-mail of a person, or the name of the process. */
  readonly name: string;
  readonly role: Role;
  readonly grants: readonly Grant[];
  readonly mustChangePassword: boolean;
  /** A second factor is demanded of this person and not there yet. */
  readonly mustEnrolTotp?: boolean;
  /** The signed-in session; absent for tokens and processes. */
  readonly sessionId?: string;
  /** Name of the API token that speaks for the person. */
  readonly token?: string;
}

/** What every verb gets. */
export interface ServiceContext {
  readonly db: Database;
  readonly actor: Actor;
  /** Address the request came from, null for processes. */
  readonly origin: string | null;
  /** Browser or program the request came from. */
  readonly agent?: string | null;
  readonly ports: ServicePorts;
}

/** Whoever has no session yet: opens an invitation, signs in. */
export type Visitor = Pick<ServiceContext, 'db' | 'origin' | 'agent' | 'ports'>;

export const cliActor: Actor = { kind: 'cli', id: null, name: 'cli', role: 'admin', grants: [], mustChangePassword: false };
