'use client';

import { DownloadOutlined, UploadOutlined } from '@ant-design/icons';
import { Alert, Button, Flex, Modal, Upload } from 'antd';
import { useTranslations } from 'use-intl';
import { Typography, useNotices } from '#src/components/ui/index.ts';
import type { AuditHead } from '#src/server/contracts/audit.ts';

export interface ChainVerdict {
  readonly isIntact: boolean;
  readonly eventCount: number;
  readonly firstBadId: string | null;
  readonly headHash: string;
  readonly head: AuditHead | null;
}

interface ChainDialogProps {
  readonly verdict: ChainVerdict;
  readonly onCompare: (head: AuditHead) => void;
  readonly onClose: () => void;
}

export function ChainDialog({ verdict, onCompare, onClose }: ChainDialogProps) {
  const t = useTranslations('auditLog.chain');
  return (
    <Modal open title={t('title')} footer={null} onCancel={onClose}>
      <Flex vertical gap={12}>
        <Verdict verdict={verdict} />
        <KeptHead head={verdict.head} onCompare={onCompare} />
      </Flex>
    </Modal>
  );
}

function Verdict({ verdict }: { readonly verdict: ChainVerdict }) {
  const t = useTranslations('auditLog.chain');
  return (
    <Alert
      type={verdict.isIntact ? 'success' : 'error'}
      showIcon
      title={verdict.isIntact ? t('intact', { count: verdict.eventCount }) : t('broken', { id: verdict.firstBadId ?? '–' })}
      description={
        <Typography.Text code copyable={{ text: verdict.headHash }} style={{ overflowWrap: 'anywhere' }}>
          {verdict.headHash}
        </Typography.Text>
      }
    />
  );
}

/** The signed end of the chain as a file, and the way back: a file of earlier against the chain of now. */
function KeptHead({ head, onCompare }: { readonly head: AuditHead | null; readonly onCompare: (head: AuditHead) => void }) {
  const t = useTranslations('auditLog.head');
  const { say } = useNotices();
  const compare = async (file: File) => {
    const { auditHeadSchema } = await import('#src/server/contracts/audit.ts');
    const kept = auditHeadSchema.safeParse(
      await file
        .text()
        .then(JSON.parse)
        .catch(() => null),
    );
    if (kept.success) onCompare(kept.data);
    else say('error', t('unreadable'));
  };
  const href = `data:application/json,${encodeURIComponent(JSON.stringify(head))}`;
  return (
    <Flex vertical gap={12}>
      <Typography.Text type="secondary">{t('help')}</Typography.Text>
      <Flex gap={8} wrap>
        <Button
          icon={<DownloadOutlined aria-hidden />}
          disabled={head === null}
          href={href}
          download={`headwater-audit-head-${head?.id ?? ''}.json`}
        >
          {t('download')}
        </Button>
        <Upload
          accept="application/json,.json"
          showUploadList={false}
          beforeUpload={(file) => {
            void compare(file);
            return false;
          }}
        >
          <Button icon={<UploadOutlined aria-hidden />}>{t('compare')}</Button>
        </Upload>
      </Flex>
    </Flex>
  );
}
