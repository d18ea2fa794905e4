/** Seals and opens secrets; `place` (table, row id, path) is bound into the envelope, so a sealed secret works nowhere else. */
export interface SecretPlace {
  readonly table: string;
  readonly rowId: string;
  readonly path: string;
}

export interface SecretBox {
  seal(clear: string, place: SecretPlace): Promise<string>;
  /** Throws `secret/unreadable`. */
  open(envelope: string, place: SecretPlace): Promise<string>;
}
