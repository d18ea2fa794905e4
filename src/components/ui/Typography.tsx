'use client';

import type { HTMLAttributes, ReactNode } from 'react';
import { CopyButton } from './CopyButton.tsx';
import styles from './Typography.module.css';

interface TypographyProps extends HTMLAttributes<HTMLElement> {
  readonly type?: 'secondary' | 'success' | 'warning' | 'danger' | undefined;
  /** A button behind the text copies it, or what is given instead. */
  readonly copyable?: boolean | { readonly text: string };
}

interface TextProps extends TypographyProps {
  readonly strong?: boolean;
  readonly delete?: boolean;
  readonly code?: boolean;
  readonly italic?: boolean;
  readonly ellipsis?: boolean;
}

interface TitleProps extends TypographyProps {
  readonly level: 1 | 2 | 3 | 4 | 5;
}

function Text({ strong, delete: isDeleted, code, italic, ellipsis, type, copyable, className, children, ...rest }: TextProps) {
  let content = withCopy(children, copyable);
  if (strong) content = <strong>{content}</strong>;
  if (isDeleted) content = <del>{content}</del>;
  if (code) content = <code>{content}</code>;
  if (italic) content = <i>{content}</i>;
  return (
    <span {...rest} className={joined(styles.text, ellipsis && styles.ellipsis, className)} data-type={type}>
      {content}
    </span>
  );
}

function Paragraph({ type, copyable, className, children, ...rest }: TypographyProps) {
  return (
    <div {...rest} className={joined(styles.text, styles.paragraph, className)} data-type={type}>
      {withCopy(children, copyable)}
    </div>
  );
}

function Title({ level, type, copyable, className, children, ...rest }: TitleProps) {
  const Heading = `h${level}` as const;
  return (
    <Heading {...rest} className={joined(styles.text, styles.title, className)} data-type={type}>
      {withCopy(children, copyable)}
    </Heading>
  );
}

function withCopy(children: ReactNode, copyable: TypographyProps['copyable']): ReactNode {
  if (!copyable) return children;
  return (
    <>
      {children}
      <CopyButton text={copyable === true ? String(children) : copyable.text} />
    </>
  );
}

function joined(...classes: readonly (string | false | undefined)[]): string {
  return classes.filter(Boolean).join(' ');
}

/** As antd's, by style sheet alone: antd's brings the fields of editable text to every page. */
export const Typography = { Text, Paragraph, Title };
