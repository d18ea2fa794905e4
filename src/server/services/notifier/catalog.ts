import type { NotifierDescriptor } from '#src/server/core/notifier/protocol.ts';
import { notifierCatalog } from '#src/server/notifiers/catalog.ts';
import { refusal } from '../errors.ts';

export function notifierNamed(name: string): NotifierDescriptor {
  const descriptor = notifierCatalog.find((one) => one.name === name);
  if (!descriptor) throw refusal('notifier/unknown', { notifier: name }, 'notifier');
  return descriptor;
}
