'use client';

import { CheckOutlined, CloseOutlined, LoadingOutlined, MinusOutlined } from '@ant-design/icons';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { hinted } from '#src/components/ui/index.ts';
import type { PlannedInterface } from '#src/server/contracts/backfill.ts';
import { groupWindows } from './group-windows.ts';
import styles from './WindowCalendar.module.css';

type Window = PlannedInterface['windows'][number];

interface WindowCalendarProps {
  readonly label: string;
  readonly windows: readonly Window[];
}

const icons: Readonly<Record<Window['state'], ReactNode>> = {
  done: <CheckOutlined aria-hidden />,
  failed: <CloseOutlined aria-hidden />,
  missing: <MinusOutlined aria-hidden />,
  running: <LoadingOutlined aria-hidden />,
};

/** A square a window, by month or year; its sentence is read out, and one with a run leads there. */
export function WindowCalendar({ label, windows }: WindowCalendarProps) {
  return (
    <ul aria-label={label} className={styles.calendar}>
      {groupWindows(windows).map(({ title, windows: own }) => (
        <li key={title} className={styles.group}>
          {title !== '' && <span className={styles.title}>{title}</span>}
          <div className={styles.squares}>
            {own.map((window) => (
              <Square key={window.lower} window={window} />
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}

function Square({ window: { lower, upper, state, runId } }: { readonly window: Window }) {
  const t = useTranslations('backfill');
  const sentence = `[${lower}, ${upper}) ${t(`states.${state}`)}`;
  const className = `${styles.square} ${styles[state]}`;
  return runId === null ? (
    <span role="img" aria-label={sentence} className={className} {...hinted(sentence)}>
      {icons[state]}
    </span>
  ) : (
    <Link href={`/runs/${runId}`} aria-label={sentence} className={className} {...hinted(sentence)}>
      {icons[state]}
    </Link>
  );
}
