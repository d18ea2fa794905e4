/** What batches add to their run, and runs to the roll-ups. */
export const movedColumns = [
  'read',
  'written',
  'updated',
  'unchanged',
  'filtered',
  'deduplicated',
  'quarantined',
  'bytes_read',
  'bytes_written',
  'read_milliseconds',
  'rules_milliseconds',
  'write_milliseconds',
] as const;
