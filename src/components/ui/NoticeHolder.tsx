'use client';

import { Modal, message, notification } from 'antd';
import { useEffect } from 'react';
import type { Notices } from './use-notices.ts';

/** Where messages, notifications and questions are drawn. */
export function NoticeHolder({ onReady }: { readonly onReady: (notices: Notices) => void }) {
  const [messages, messageHolder] = message.useMessage();
  const [notifications, notificationHolder] = notification.useNotification();
  const [questions, questionHolder] = Modal.useModal();
  useEffect(() => {
    onReady({
      say: (kind, line) => void messages[kind](line),
      tell: (kind, telling) => notifications[kind](telling),
      ask: (question) => void questions.confirm(question),
    });
  }, [onReady, messages, notifications, questions]);
  return (
    <>
      {questionHolder}
      {messageHolder}
      {notificationHolder}
    </>
  );
}
