'use client';

import { Alert, Collapse, Flex, Input, Tag } from 'antd';
import { useTranslations } from 'use-intl';
import { ErrorNotice, formatAbsolute, sentenceArguments, Typography } from '#src/components/ui/index.ts';
import type { PublishPlan } from '#src/server/contracts/interface-version.ts';
import { TestDifferences } from '../rules/TestDifferences.tsx';
import { ChangeList } from './ChangeList.tsx';

interface PlanViewProps {
  readonly plan: PublishPlan;
  readonly isFirst: boolean;
  readonly ddl: string;
  /** Absent where the statement is decided already. */
  readonly onDdl?: (ddl: string) => void;
}

/** What publishing would do and change, what speaks against it, and what the saved tests say. */
export function PlanView({ plan, isFirst, ddl, onDdl }: PlanViewProps) {
  const t = useTranslations('interfaces.publish');
  return (
    <>
      {plan.effects.length > 0 && <Alert type="info" showIcon title={t('effects')} description={<Effects effects={plan.effects} />} />}
      {plan.conflicts.map((conflict) => (
        <ErrorNotice key={`${conflict.code}${conflict.field}`} error={conflict} />
      ))}
      {plan.tests.length > 0 && <Tests tests={plan.tests} />}
      {plan.ddl !== null && (
        <div>
          <Typography.Text strong>{t('ddl')}</Typography.Text>
          <Input.TextArea
            aria-label={t('ddl')}
            value={ddl}
            readOnly={!onDdl}
            onChange={(event) => onDdl?.(event.target.value)}
            autoSize={{ minRows: 4, maxRows: 20 }}
            spellCheck={false}
            style={{ fontFamily: 'var(--ant-font-family-code)', marginBlockStart: 6 }}
          />
        </div>
      )}
      {!isFirst && <ChangeList changes={plan.changes} />}
    </>
  );
}

function Effects({ effects }: Pick<PublishPlan, 'effects'>) {
  const sentences = useTranslations('publish.effects');
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const given = ({ details }: PublishPlan['effects'][number]) => ({
    ...sentenceArguments(details),
    ...(typeof details.at === 'string' && { at: formatAbsolute(new Date(details.at), timeZone) }),
  });
  return (
    <ul style={{ margin: 0, paddingInlineStart: 18 }}>
      {effects.map((effect) => (
        <li key={effect.code}>{sentences(effect.code, given(effect))}</li>
      ))}
    </ul>
  );
}

function Tests({ tests }: Pick<PublishPlan, 'tests'>) {
  const t = useTranslations('interfaces.tests');
  return (
    <Collapse
      size="small"
      items={tests.map((test) => ({
        key: test.id,
        label: (
          <Flex gap={8} align="center">
            <Tag color={test.isPassing ? 'green' : 'red'} style={{ margin: 0 }}>
              {test.isPassing ? t('passing') : t('failing', { count: test.differingRows })}
            </Tag>
            {test.name}
          </Flex>
        ),
        children: test.isPassing ? t('allAsExpected', { count: test.rowCount }) : <TestDifferences differences={test.differences} />,
      }))}
    />
  );
}
