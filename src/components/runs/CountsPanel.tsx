'use client';

import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons';
import { Button, Card, Flex } from 'antd';
import Link from 'next/link';
import { Fragment, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Num, Typography } from '#src/components/ui/index.ts';
import type { RunDetail } from '#src/server/contracts/run.ts';
import styles from './CountsPanel.module.css';
import { ProofPanel } from './ProofPanel.tsx';
import { quarantineHref, type RowFate, rowFates } from './run-facts.ts';

const ruled = { marginBlockStart: 12, paddingBlockStart: 12, borderBlockStart: '1px solid var(--ant-color-border-secondary)' };

/** The seven counts, the line that balances them, and the proof of it. */
export function CountsPanel({ run }: { readonly run: RunDetail }) {
  const t = useTranslations('runs');
  const fates = useTranslations('rowFate');
  const [isProving, setProving] = useState(false);
  return (
    <Card size="small">
      <div className={styles.counts}>
        {(['read', ...rowFates] as const).map((fate) => (
          <div key={fate} className={styles.count}>
            <Typography.Text type="secondary">{fates(fate)}</Typography.Text>
            <span className={styles.number} data-tone={toneOf(fate, run[fate])}>
              {fate === 'quarantined' && run.quarantined > 0 ? (
                <Link href={quarantineHref(run)} style={{ color: 'inherit', textDecoration: 'underline' }}>
                  <Num value={run.quarantined} />
                </Link>
              ) : (
                <Num value={run[fate]} />
              )}
            </span>
          </div>
        ))}
      </div>
      <Flex justify="space-between" align="center" gap="8px 16px" wrap style={ruled}>
        <BalanceLine run={run} />
        <Button onClick={() => setProving(!isProving)} aria-expanded={isProving}>
          {t('prove.action')}
        </Button>
      </Flex>
      {isProving && <ProofPanel run={run} />}
    </Card>
  );
}

function BalanceLine({ run }: { readonly run: RunDetail }) {
  const t = useTranslations('runs.balance');
  const fates = useTranslations('rowFate');
  const parts = rowFates.filter((fate) => run[fate] > 0);
  const verdict = run.isBalanced ? 'yes' : 'no';
  const Icon = run.isBalanced ? CheckCircleFilled : CloseCircleFilled;
  return (
    <Flex gap="2px 8px" align="center" wrap>
      <Icon aria-hidden style={{ color: `var(--ant-color-${run.isBalanced ? 'success' : 'error'})` }} />
      <Typography.Text strong>{t(verdict)}</Typography.Text>
      <Typography.Text type="secondary">
        {fates('read')} <Num value={run.read} /> ={' '}
        {parts.length === 0
          ? '0'
          : parts.map((fate, index) => (
              <Fragment key={fate}>
                {index > 0 && ' + '}
                {fates(fate)} <Num value={run[fate]} />
              </Fragment>
            ))}
      </Typography.Text>
    </Flex>
  );
}

function toneOf(fate: RowFate | 'read', count: number): string | undefined {
  if (fate === 'quarantined' && count > 0) return 'warning';
  return count === 0 ? 'none' : undefined;
}
