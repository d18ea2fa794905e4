'use client';

import { Button } from 'antd';
import type { ReactNode } from 'react';

interface FilterLinkProps {
  /** What the list is narrowed by. */
  readonly label: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

/** A value of a row that narrows the list to itself. */
export function FilterLink({ label, onClick, children }: FilterLinkProps) {
  return (
    <Button
      type="text"
      size="small"
      title={label}
      onClick={onClick}
      style={{ padding: 0, maxWidth: '100%', height: 'auto', overflow: 'hidden', textOverflow: 'ellipsis', display: 'inline-block' }}
    >
      {children}
    </Button>
  );
}
