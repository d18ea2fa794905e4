'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '#src/components/trpc/index.ts';

interface HolderSelectProps {
  readonly label: string;
  readonly value?: string;
  readonly onChange?: (value: string) => void;
}

/** A person or a team: `user:<id>`, `team:<id>`. */
export function HolderSelect({ label, value, onChange, ...field }: HolderSelectProps) {
  const t = useTranslations('rights');
  const trpc = useTRPC();
  const [typed, setTyped] = useState('');
  const wanted = { q: typed || undefined, limit: 50 };
  const users = useQuery(trpc.user.list.queryOptions(wanted, { placeholderData: keepPreviousData }));
  const teams = useQuery(trpc.team.list.queryOptions(wanted, { placeholderData: keepPreviousData }));
  return (
    <Select<string>
      {...field}
      aria-label={label}
      {...(value !== undefined && { value })}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      onChange={onChange}
      options={[
        {
          label: t('person'),
          options: (users.data?.items ?? []).map(({ id, name, email }) => ({ value: `user:${id}`, label: `${name} · ${email}` })),
        },
        { label: t('team'), options: (teams.data?.items ?? []).map(({ id, name }) => ({ value: `team:${id}`, label: name })) },
      ]}
    />
  );
}

export function holderInputOf(value: string): { userId: string } | { teamId: string } {
  const [kind, id = ''] = value.split(':');
  return kind === 'team' ? { teamId: id } : { userId: id };
}
