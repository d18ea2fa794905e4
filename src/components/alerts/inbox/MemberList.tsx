'use client';

import { Collapse, Flex, Tag } from 'antd';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import type { AlertDetail } from '#src/server/contracts/alert.ts';

/** The interfaces that one outage stands for. */
export function MemberList({ members, count }: { readonly members: AlertDetail['members']; readonly count: number }) {
  const t = useTranslations('alerts');
  return (
    <Collapse
      size="small"
      defaultActiveKey={count <= 20 ? ['members'] : []}
      items={[
        {
          key: 'members',
          label: t('memberCount', { count }),
          children: (
            <ul style={{ margin: 0, paddingInlineStart: 0, listStyle: 'none', maxHeight: 320, overflow: 'auto' }}>
              {members.map((member) => (
                <li key={member.interfaceId}>
                  <Flex gap={8} align="center" justify="space-between">
                    <Link href={`/interfaces/${member.interfaceId}`}>{member.interfaceName}</Link>
                    <span>
                      {member.runId && <Link href={`/runs/${member.runId}`}>{t('run', { id: member.runId })}</Link>}{' '}
                      <Tag color={member.isFiring ? 'red' : 'green'}>{t(member.isFiring ? 'memberDown' : 'memberBack')}</Tag>
                    </span>
                  </Flex>
                </li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  );
}
