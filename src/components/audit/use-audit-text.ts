'use client';

import { useTranslations } from 'use-intl';

/** Names of actions, objects and actors; what has no text stays its code. */
export function useAuditText() {
  const actions = useTranslations('auditAction');
  const accesses = useTranslations('dataAccessAction');
  const t = useTranslations('auditLog');
  return {
    actionName: (action: string) => (actions.has(action) ? actions(action) : action),
    accessName: (action: string) => (accesses.has(action) ? accesses(action) : action),
    objectName: (type: string) => (t.has(`objects.${type}`) ? t(`objects.${type}`) : type),
    actorName: (actor: string) => (t.has(`actors.${actor}`) ? t(`actors.${actor}`) : actor),
  };
}
