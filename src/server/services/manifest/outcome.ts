/** What applying one object did. */
export type Outcome = 'created' | 'updated' | 'unchanged' | 'failed';
