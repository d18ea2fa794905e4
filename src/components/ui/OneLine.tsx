import styles from './OneLine.module.css';

interface OneLineProps {
  readonly text: string;
  readonly maxWidth?: number | undefined;
  /** Smaller and paler, as a second line under a name. */
  readonly isQuiet?: boolean;
}

/** Text on one line, cut where it does not fit and whole on hover. */
export function OneLine({ text, maxWidth, isQuiet = false }: OneLineProps) {
  return (
    <span className={isQuiet ? `${styles.line} ${styles.quiet}` : styles.line} title={text} style={{ maxWidth }}>
      {text}
    </span>
  );
}
