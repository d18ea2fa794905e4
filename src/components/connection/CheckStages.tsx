'use client';

import { Flex, Progress } from 'antd';
import { useTranslations } from 'use-intl';
import { Duration, ErrorNotice, StateTag, Typography } from '#src/components/ui/index.ts';
import type { CheckStage } from './use-check.ts';

interface CheckStagesProps {
  readonly stages: readonly CheckStage[];
  readonly isRunning?: boolean;
}

/** DNS to sample, each with its time; the failing stage says why and how to mend it. */
export function CheckStages({ stages, isRunning = false }: CheckStagesProps) {
  const t = useTranslations('connection.stages');
  return (
    <Flex vertical gap={8} component="ol" aria-live="polite" style={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {stages.map((stage) => (
        <li key={stage.stage}>
          <Flex align="center" gap={12} wrap>
            <span style={{ minWidth: 150 }}>{t(stage.stage)}</span>
            <StateTag of="check" state={stage.outcome} />
            {(stage.outcome === 'passed' || stage.outcome === 'failed') && (
              <Typography.Text type="secondary">
                <Duration milliseconds={stage.durationMilliseconds} />
              </Typography.Text>
            )}
          </Flex>
          {stage.error && (
            <div style={{ marginBlockStart: 8, maxWidth: 720 }}>
              <ErrorNotice error={stage.error} />
            </div>
          )}
          {stage.fixSql && <FixSql sql={stage.fixSql} />}
        </li>
      ))}
      {isRunning && (
        <Progress percent={Math.min(95, stages.length * 17)} size="small" showInfo={false} status="active" style={{ maxWidth: 360 }} />
      )}
    </Flex>
  );
}

function FixSql({ sql }: { readonly sql: string }) {
  const t = useTranslations('connection');
  return (
    <div style={{ marginBlockStart: 8, maxWidth: 720 }}>
      <Typography.Text type="secondary">{t('fixSql')}</Typography.Text>
      <Typography.Paragraph copyable={{ text: sql }} style={{ margin: 0 }}>
        <pre style={{ display: 'inline-block', margin: 0, whiteSpace: 'pre-wrap' }}>{sql}</pre>
      </Typography.Paragraph>
    </div>
  );
}
