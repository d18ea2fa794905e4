'use client';

import { Skeleton } from 'antd';
import dynamic from 'next/dynamic';

/** A text with line numbers, colours and marked mistakes; its code is loaded where it is used. */
export const CodeEditor = dynamic(() => import('./CodeArea.tsx'), {
  ssr: false,
  loading: () => <Skeleton.Input active block style={{ height: 36 }} />,
});
