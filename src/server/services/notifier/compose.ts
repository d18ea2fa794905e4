import type { Locale } from '#src/server/contracts/common.ts';
import { type MessageTree, messages, type Translate, translatorFor } from '#src/server/contracts/messages/index.ts';
import type { Severity } from '#src/server/core/alert/alert.ts';
import type { ErrorRecord } from '#src/server/core/errors/headwater-error.ts';
import type { AlertMessage } from '#src/server/core/notifier/protocol.ts';
import type { Json } from '#src/server/core/value/json.ts';

/** An alert with everything a message says of it. */
export interface MessageSubject {
  readonly alertId: string;
  readonly purpose: string;
  readonly kind: string;
  readonly severity: Severity;
  readonly isResolved: boolean;
  readonly code: string;
  readonly details: Readonly<Record<string, Json>>;
  readonly error: ErrorRecord | null;
  readonly objectName: string;
  readonly sourceName: string | null;
  readonly rawDatabaseName: string | null;
  readonly count: number;
  readonly memberCount: number;
  readonly memberNames: readonly string[];
  readonly firedAt: Date;
  readonly resolvedAt: Date | null;
  readonly actor: string | null;
}

const maxItems = 20;

type Arguments = Parameters<Translate>[1];

/** The texts of one message in the reader's language. */
export function messageOf(subject: MessageSubject, locale: Locale, consoleUrl: string | null): AlertMessage {
  const t = translatorFor(locale);
  const { sentence, fix } = errorTexts(locale, subject.error);
  const what = t(`alertCode.${subject.code}`, argumentsOf(subject));
  return {
    locale,
    purpose: subject.purpose,
    severity: subject.severity,
    isResolved: subject.isResolved,
    title: titleOf(t, subject),
    summary: subject.isResolved || sentence === null ? what : `${what} ${sentence}`,
    fix: subject.isResolved ? null : fix,
    facts: factsOf(t, subject),
    items: subject.memberNames.slice(0, maxItems),
    moreLabel: subject.memberCount > maxItems ? t('alertMessage.more', { count: subject.memberCount - maxItems }) : null,
    url: addressOf(consoleUrl, subject.alertId),
    openLabel: t('alertMessage.open'),
    data: dataOf(subject),
  };
}

/** Many alerts in one message. */
export function digestOf(subjects: readonly MessageSubject[], locale: Locale, consoleUrl: string | null): AlertMessage {
  const t = translatorFor(locale);
  const worst = (['critical', 'warning', 'info'] as const).find((severity) =>
    subjects.some((one) => one.severity === severity && !one.isResolved),
  );
  const line = (one: MessageSubject) => {
    const what = t(`alertCode.${one.code}`, argumentsOf(one));
    return `${titleOf(t, one)} · ${what}`;
  };
  const resolved = subjects.filter(({ isResolved }) => isResolved).length;
  return {
    locale,
    purpose: 'digest',
    severity: worst ?? 'info',
    isResolved: worst === undefined,
    title: t('alertMessage.digestTitle', { count: subjects.length }),
    summary: t('alertMessage.digestSummary', { firing: subjects.length - resolved, resolved }),
    fix: null,
    facts: [],
    items: subjects.slice(0, maxItems).map(line),
    moreLabel: subjects.length > maxItems ? t('alertMessage.more', { count: subjects.length - maxItems }) : null,
    url: addressOf(consoleUrl, null),
    openLabel: t('alertMessage.openInbox'),
    data: { alerts: subjects.map(dataOf) },
  };
}

export function testMessage(locale: Locale, actor: string, consoleUrl: string | null): AlertMessage {
  const t = translatorFor(locale);
  const title = t('alertMessage.testTitle');
  const summary = t('alertMessage.testSummary', { actor });
  const url = addressOf(consoleUrl, null);
  return { ...aboutNoAlert, locale, purpose: 'test', title, summary, url, openLabel: t('alertMessage.openInbox'), data: { actor } };
}

interface InvitationLetter {
  readonly inviter: string;
  readonly url: string;
  readonly expiresAt: Date;
}

export function invitationMessage(locale: Locale, { inviter, url, expiresAt }: InvitationLetter): AlertMessage {
  const t = translatorFor(locale);
  const title = t('alertMessage.invitationTitle');
  const summary = t('alertMessage.invitationSummary', { inviter, until: momentOf(expiresAt) });
  return { ...aboutNoAlert, locale, purpose: 'invitation', title, summary, url, openLabel: t('alertMessage.openInvitation'), data: {} };
}

const aboutNoAlert = { severity: 'info', isResolved: false, fix: null, facts: [], items: [], moreLabel: null } as const;

function titleOf(t: Translate, { purpose, objectName: name, kind }: MessageSubject): string {
  return t('alertMessage.title', { purpose: t(`alertMessage.purposes.${purpose}`), name, kind: t(`alertKind.${kind}`) });
}

function addressOf(consoleUrl: string | null, alertId: string | null): string | null {
  if (consoleUrl === null) return null;
  const base = consoleUrl.replace(/\/+$/, '');
  return alertId === null ? `${base}/alerts` : `${base}/alerts?cond=all&handling=all&peek=${alertId}`;
}

function factsOf(t: Translate, subject: MessageSubject): AlertMessage['facts'] {
  const fact = (name: string, value: string | number | null) =>
    value === null || value === '' ? [] : [{ label: t(`alertMessage.facts.${name}`), value: String(value) }];
  return [
    ...fact('severity', t(`alertSeverity.${subject.severity}`)),
    ...fact('rawDatabase', subject.rawDatabaseName),
    ...fact('source', subject.sourceName),
    ...fact('since', momentOf(subject.firedAt)),
    ...fact('resolvedAt', subject.resolvedAt && momentOf(subject.resolvedAt)),
    ...fact('count', subject.count > 1 ? subject.count : null),
    ...fact('interfaces', subject.memberCount > 0 ? subject.memberCount : null),
    ...fact('actor', subject.actor),
  ];
}

function momentOf(at: Date): string {
  return `${at.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

function dataOf({
  alertId,
  kind,
  severity,
  isResolved,
  code,
  details,
  error,
  objectName,
  sourceName,
  rawDatabaseName,
  count,
  memberCount,
  firedAt,
  resolvedAt,
}: MessageSubject) {
  return {
    alertId,
    kind,
    severity,
    condition: isResolved ? 'resolved' : 'firing',
    code,
    details,
    errorCode: error?.code ?? null,
    object: objectName,
    source: sourceName,
    rawDatabase: rawDatabaseName,
    count,
    interfaces: memberCount,
    firedAt: firedAt.toISOString(),
    resolvedAt: resolvedAt?.toISOString() ?? null,
  };
}

function argumentsOf({ objectName, details }: MessageSubject): Arguments {
  return { name: objectName, ...scalars(details) };
}

/** An unknown code is named; a known one speaks. */
function errorTexts(locale: Locale, error: ErrorRecord | null): { sentence: string | null; fix: string | null } {
  if (error === null) return { sentence: null, fix: null };
  const known = (messages[locale].errors as MessageTree)[error.code] as { readonly sentence: string; readonly fix: string } | undefined;
  if (!known) return { sentence: error.code, fix: null };
  const t = translatorFor(locale);
  const say = (part: 'sentence' | 'fix') => t(`errors.${error.code}.${part}`, { ...blanksOf(known[part]), ...scalars(error.details) });
  return { sentence: say('sentence'), fix: say('fix') };
}

/** An ellipsis for every argument, for those that nobody gave. */
function blanksOf(text: string): Record<string, string> {
  return Object.fromEntries([...text.matchAll(/\{(\w+)/g)].map(([, name = '']) => [name, '…']));
}

function scalars(details: Readonly<Record<string, Json>>): Record<string, string | number> {
  const shown = (value: Json) => (typeof value === 'number' ? value : typeof value === 'string' ? value : JSON.stringify(value));
  return Object.fromEntries(Object.entries(details).map(([name, value]) => [name, shown(value)]));
}
