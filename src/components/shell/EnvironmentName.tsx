'use client';

import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { useTRPC } from '#src/components/trpc/index.ts';

/** Which installation this is, so that production is not taken for a test. */
export function EnvironmentName() {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.setting.list.queryOptions({}, { staleTime: 300_000 }));
  const name = data?.find((setting) => setting.key === 'console.environmentName')?.value;
  return typeof name === 'string' && name !== '' ? <Tag color="gold">{name}</Tag> : null;
}
