export interface PanelProps {
  /** Null: everything the caller may see. */
  readonly rawDatabaseId: string | null;
}

export const shownRows = 8;
