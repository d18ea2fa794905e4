'use client';

import { Alert, Flex, Tag } from 'antd';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { Typography, useErrorText } from '#src/components/ui/index.ts';
import type { QuarantinedRow } from '#src/server/contracts/quarantine.ts';
import { causeDetails } from './failed-value.ts';
import { useRuleName } from './use-rule-name.ts';

interface CauseHeaderProps {
  readonly row: QuarantinedRow;
  /** The sentence speaks of this row's own value, not of all rows of the cause. */
  readonly isOneRow?: boolean;
}

/** Why the rows below were refused, what to do, and where the rule can be changed. */
export function CauseHeader({ row, isOneRow = false }: CauseHeaderProps) {
  const t = useTranslations('quarantine');
  const ruleName = useRuleName();
  const { sentence, fix } = useErrorText()({
    code: row.code,
    category: 'data',
    errorClass: 'row-rejected',
    details: isOneRow ? row.details : causeDetails(row),
  });
  return (
    <Alert
      type="warning"
      showIcon
      title={sentence}
      description={
        <Flex vertical gap={6}>
          {fix && <span>{fix}</span>}
          <Flex gap={8} align="center" wrap>
            <Typography.Text code copyable={{ text: row.code }}>
              {row.code}
            </Typography.Text>
            {row.column && <Tag style={{ margin: 0 }}>{row.column}</Tag>}
            {row.rule && <Tag style={{ margin: 0 }}>{ruleName(row.rule)}</Tag>}
            {row.sqlState && <Tag style={{ margin: 0 }}>SQLSTATE {row.sqlState}</Tag>}
            <Link href={`/interfaces/${row.interfaceId}`}>{row.interfaceName}</Link>
            {row.rule && <Link href={`/interfaces/${row.interfaceId}?tab=rules`}>{t('changeRule')}</Link>}
          </Flex>
        </Flex>
      }
    />
  );
}
