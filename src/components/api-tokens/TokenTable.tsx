'use client';

import { Button, Flex, Tag } from 'antd';
import { useTranslations } from 'use-intl';
import { DataTable, Time, Typography, useNotices } from '#src/components/ui/index.ts';
import type { ApiToken } from '#src/server/contracts/api-token.ts';

type Props<Token extends ApiToken> = Omit<Parameters<typeof DataTable<Token>>[0], 'label' | 'columns' | 'rowKey'> & {
  readonly ownerOf?: (token: Token) => string;
  readonly onRevoke: (token: Token) => void;
};

/** Tokens with what they may and when they last did; a revoked one is gone. */
export function TokenTable<Token extends ApiToken>({ ownerOf, onRevoke, ...table }: Props<Token>) {
  const t = useTranslations('tokens');
  const roleNames = useTranslations('role');
  const { ask } = useNotices();
  const askFirst = (token: Token) =>
    ask({
      title: t('revokeSure', { name: token.name }),
      okText: t('revoke'),
      okButtonProps: { danger: true },
      onOk: () => onRevoke(token),
    });
  return (
    <DataTable<Token>
      {...table}
      label={t('title')}
      rowKey="id"
      columns={[
        { key: 'name', title: t('name'), fixed: 'left', render: (_, token) => <TokenName token={token} /> },
        ...(ownerOf ? [{ key: 'owner', title: t('owner'), render: (_: unknown, token: Token) => ownerOf(token) }] : []),
        { key: 'role', title: t('role'), render: (_, token) => roleNames(token.role) },
        { key: 'scope', title: t('scope'), render: (_, token) => token.scope?.name ?? t('everywhere') },
        { key: 'expires', title: t('expires'), render: (_, token) => <Expiry token={token} /> },
        { key: 'lastUsed', title: t('lastUsed'), render: (_, token) => <LastUse token={token} /> },
        {
          key: 'revoke',
          title: '',
          align: 'right',
          render: (_, token) => (
            <Button size="small" danger onClick={() => askFirst(token)}>
              {t('revoke')}
            </Button>
          ),
        },
      ]}
    />
  );
}

function TokenName({ token }: { readonly token: ApiToken }) {
  return (
    <Flex gap={8} align="center">
      {token.name}
      <Typography.Text code>{`${token.hint}…`}</Typography.Text>
    </Flex>
  );
}

function Expiry({ token }: { readonly token: ApiToken }) {
  const t = useTranslations('tokens');
  return token.isExpired ? <Tag color="red">{t('expired')}</Tag> : <Time value={token.expiresAt} />;
}

function LastUse({ token }: { readonly token: ApiToken }) {
  const t = useTranslations('tokens');
  if (token.lastUsedAt === null) return t('never');
  return (
    <span title={token.lastUsedFrom ?? undefined}>
      <Time value={token.lastUsedAt} />
    </span>
  );
}
