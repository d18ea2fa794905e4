'use client';

import { CloudUploadOutlined, PauseOutlined, PlayCircleOutlined } from '@ant-design/icons';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { GuardedButton } from '#src/components/session/index.ts';
import { WhyButton } from '#src/components/why/index.ts';
import type { InterfaceDetail } from '#src/server/contracts/source-interface.ts';
import { useChangeState } from './use-change-state.tsx';
import type { Draft } from './use-draft.ts';

const PublishDrawer = dynamic(() => import('./publish/PublishDrawer.tsx').then((module) => module.PublishDrawer), { ssr: false });
const RunNowDialog = dynamic(() => import('./RunNowDialog.tsx').then((module) => module.RunNowDialog), { ssr: false });

export function InterfaceActions({ found, draft }: { readonly found: InterfaceDetail; readonly draft: Draft }) {
  const t = useTranslations('interfaces.actions');
  const [isPublishing, setPublishing] = useState(false);
  const [isStarting, setStarting] = useState(false);
  const { changeState, isBusy, dialog } = useChangeState();
  const isPublishDue = !found.review && (found.publishedVersion === null || found.hasUnpublishedChanges || draft.isDirty);
  const isRunnable = found.publishedVersion !== null && found.kind === 'batch';
  const publish = async () => {
    if (await draft.save()) setPublishing(true);
  };
  return (
    <>
      {found.publishedVersion !== null && <WhyButton about={{ interfaceId: found.id }} />}
      {found.state === 'online' && (
        <GuardedButton
          permission="sourceInterface.updateState"
          icon={<PauseOutlined aria-hidden />}
          loading={isBusy}
          onClick={() => changeState([found.id], 'paused')}
        >
          {t('paused')}
        </GuardedButton>
      )}
      {(found.state === 'paused' || found.state === 'offline') && (
        <GuardedButton permission="sourceInterface.updateState" loading={isBusy} onClick={() => changeState([found.id], 'online')}>
          {t('online')}
        </GuardedButton>
      )}
      {(found.state === 'online' || found.state === 'paused') && (
        <GuardedButton permission="sourceInterface.updateState" loading={isBusy} onClick={() => changeState([found.id], 'offline')}>
          {t('offline')}
        </GuardedButton>
      )}
      {found.kind === 'batch' && (
        <GuardedButton
          permission="run.start"
          icon={<PlayCircleOutlined aria-hidden />}
          type={isPublishDue ? 'default' : 'primary'}
          isDisabled={!isRunnable}
          onClick={() => setStarting(true)}
        >
          {t('runNow')}
        </GuardedButton>
      )}
      {isPublishDue && (
        <GuardedButton
          permission={found.requiresApproval ? 'publishRequest.create' : 'interfaceVersion.publish'}
          icon={<CloudUploadOutlined aria-hidden />}
          type={draft.isDirty ? 'default' : 'primary'}
          loading={draft.isSaving}
          onClick={() => void publish()}
        >
          {t(found.requiresApproval ? 'ask' : 'publish')}
        </GuardedButton>
      )}
      {dialog}
      {isPublishing && <PublishDrawer found={found} onClose={() => setPublishing(false)} />}
      {isStarting && <RunNowDialog found={found} onClose={() => setStarting(false)} />}
    </>
  );
}
