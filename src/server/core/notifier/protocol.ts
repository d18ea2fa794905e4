import type { z } from 'zod';
import type { Severity } from '../alert/alert.ts';
import type { PluginDescriptor } from '../plugin/descriptor.ts';
import type { Json } from '../value/json.ts';

/** What a channel says: every text is in the reader's language already. */
export interface AlertMessage {
  readonly locale: 'en' | 'zh-CN';
  /** fired, reopened, worsened, reminded, escalated, snooze-ended, resolved, digest, test, invitation */
  readonly purpose: string;
  readonly severity: Severity;
  readonly isResolved: boolean;
  /** One line: what and where. */
  readonly title: string;
  /** One sentence: what is wrong, with its figures. */
  readonly summary: string;
  /** What to do, where it is known. */
  readonly fix: string | null;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** The alerts of a digest, or the interfaces of an outage; shortened by `moreLabel`. */
  readonly items: readonly string[];
  readonly moreLabel: string | null;
  /** Address of the alert in the console, null where the console does not know its own. */
  readonly url: string | null;
  readonly openLabel: string;
  /** For programs: the same facts without a language. */
  readonly data: Readonly<Record<string, Json>>;
}

export interface NotifierLimits {
  /** Of one message; `render` keeps within it. */
  readonly maxBytes: number;
  /** Beyond it messages are gathered into one. */
  readonly perMinute: number;
}

/** The data half of a notifier. */
export interface NotifierDescriptor<C extends z.ZodObject = z.ZodObject> extends PluginDescriptor<C> {
  readonly limits: NotifierLimits;
}

/** What `send` may use beside the message. */
export interface SendContext<C = Readonly<Record<string, unknown>>> {
  readonly config: C;
  /** Stays the same over all attempts, so that receivers can tell repeats. */
  readonly deliveryId: string;
  readonly at: Date;
  /** Null: the recipients of the configuration. */
  readonly recipient: string | null;
  /** The only way to an outside address; throws `network/address-refused`. */
  resolveAddress(host: string): Promise<readonly string[]>;
  readonly signal: AbortSignal;
}

/** What the provider said. */
export interface DeliveryAnswer {
  readonly status: number | null;
  /** The beginning of its answer, without secrets. */
  readonly text: string;
  /**
   * accepted: delivered as far as the provider goes; busy: again later; refused: this message never;
   * gone: the address does not want messages any more and the channel is switched off.
   */
  readonly outcome: 'accepted' | 'busy' | 'refused' | 'gone';
  readonly retryAfterSeconds?: number;
}

/** The running half. `render` is pure; `send` throws only `HeadwaterError`s, transient ones for what may go better later. */
export interface NotifierRuntime<C = Readonly<Record<string, unknown>>, R = unknown> {
  render(message: AlertMessage, config: C): R;
  send(rendered: R, context: SendContext<C>): Promise<DeliveryAnswer>;
}
