'use client';

import { useMessages, useTranslations } from 'use-intl';

type Names = Readonly<Record<string, string>>;

/** Names of actions, objects and actors; what has no text stays its code. The codes hold points, so they are no paths. */
export function useAuditText() {
  const t = useTranslations('auditLog');
  const messages = useMessages() as { auditAction?: Names; dataAccessAction?: Names; auditLog?: { objects?: Names } };
  const { auditAction = {}, dataAccessAction = {}, auditLog } = messages;
  return {
    actions: Object.keys(auditAction),
    accessActions: Object.keys(dataAccessAction),
    objectTypes: Object.keys(auditLog?.objects ?? {}),
    actionName: (action: string) => auditAction[action] ?? action,
    accessName: (action: string) => dataAccessAction[action] ?? action,
    objectName: (type: string) => (t.has(`objects.${type}`) ? t(`objects.${type}`) : type),
    actorName: (actor: string) => (t.has(`actors.${actor}`) ? t(`actors.${actor}`) : actor),
  };
}
