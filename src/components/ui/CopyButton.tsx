'use client';

import { CheckOutlined, CopyOutlined } from '@ant-design/icons';
import { Tooltip } from 'antd';
import { type MouseEvent, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import styles from './Typography.module.css';

const saidMilliseconds = 3000;

export function CopyButton({ text }: { readonly text: string }) {
  const t = useTranslations('ui.common');
  const [isCopied, setCopied] = useState(false);
  const label = t(isCopied ? 'copied' : 'copy');
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), saidMilliseconds);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = (event: MouseEvent) => {
    event.preventDefault();
    event.stopPropagation();
    void writeText(text).then(setCopied);
  };
  return (
    <Tooltip title={label}>
      <button type="button" className={styles.copy} data-copied={isCopied || undefined} aria-label={label} onClick={copy}>
        {isCopied ? <CheckOutlined /> : <CopyOutlined />}
      </button>
    </Tooltip>
  );
}

/** A console without TLS has no clipboard of its own; there the browser is told to copy, and gets the text as it does. */
async function writeText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const put = (event: ClipboardEvent) => {
      event.preventDefault();
      event.stopPropagation();
      event.clipboardData?.setData('text/plain', text);
    };
    document.addEventListener('copy', put, { capture: true, once: true });
    return document.execCommand('copy');
  }
}
