export const postgres = {
  errors: {
    'postgres/unreachable': {
      sentence: 'The server {host}:{port} can’t be reached ({reason}).',
      fix: 'Check host, port and firewall, and that the server listens there.',
    },
    'postgres/connection-lost': {
      sentence: 'The connection to PostgreSQL was lost ({reason}).',
      fix: 'Nothing to do: the run goes on from its last checkpoint. If it happens often, look at the network and the server’s log.',
    },
    'postgres/no-answer': {
      sentence: 'PostgreSQL gave no answer for {seconds} seconds.',
      fix: 'If its statements need longer, raise the answer timeout; else look at locks and load on the server.',
    },
    'postgres/busy': {
      sentence: 'PostgreSQL could not carry the statement out now: {message} ({sqlState}).',
      fix: 'Nothing to do: it is tried again. If it happens often, look at locks, connections and disk space.',
    },
    'postgres/refused': {
      sentence: 'PostgreSQL refused the statement: {message} ({sqlState}).',
      fix: 'See the message, then mend the definition or the table.',
    },
    'postgres/authentication-failed': {
      sentence: 'PostgreSQL did not accept user and password.',
      fix: 'Enter them again, and check pg_hba.conf.',
    },
    'postgres/database-missing': { sentence: 'The database does not exist.', fix: 'Check its name or create it.' },
    'postgres/privilege-missing': {
      sentence: 'The user lacks a privilege.',
      fix: 'Have an administrator run the statement shown with the check.',
    },
    'postgres/table-missing': {
      sentence: 'The table does not exist any more: {message}.',
      fix: 'Discover the source again and choose the stream anew.',
    },
    'postgres/column-missing': { sentence: 'Columns of the stream are gone.', fix: 'Discover the source again and mend the mapping.' },
    'postgres/tls-required': {
      sentence: 'Without encryption only a server on this machine can be reached, {host} is not.',
      fix: 'Choose TLS.',
    },
    'postgres/tls-unsupported': { sentence: 'The server {host} does not offer TLS.', fix: 'Switch TLS on in the server (ssl = on).' },
    'postgres/tls-untrusted': {
      sentence: 'The certificate of {host} was not accepted ({reason}).',
      fix: 'Enter the CA certificate that signed it, and use the host name it was made for.',
    },
    'postgres/query-missing': { sentence: 'The query is empty.', fix: 'Enter one SELECT.' },
    'postgres/query-invalid': { sentence: 'The query can’t be used: {message}.', fix: 'Write one SELECT that changes nothing.' },
    'postgres/cursor-unsuitable': {
      sentence: '“{cursorField}” can’t serve as a cursor of this strategy.',
      fix: 'Choose a time column for the strategy “time”, a number for “key”.',
    },
    'postgres/source-changed': {
      sentence: 'The table {table} changed between two attempts; a full read by blocks can’t go on safely.',
      fix: 'Rows that were appended stay: remove them before a new run, or let the interface overwrite or merge. Read by its primary key, the table can be read on.',
    },
    'postgres/not-resumable': {
      sentence: 'Views and queries without a key can’t be read on from the middle; {rows} rows had been read.',
      fix: 'Rows that were appended stay: remove them before a new run, or let the interface overwrite or merge. A stream with a key can be read on.',
    },
    'postgres/row-too-large': {
      sentence: 'The row has {byteCount} bytes, more than a row may have; it was left where it is.',
      fix: 'Raise the largest row in the settings of the stream if the memory of the workers allows it.',
    },
    'postgres/no-columns': { sentence: '“{table}” has no column the user may read.', fix: 'Grant SELECT on it, or leave it out.' },
    'target/duplicate-key': {
      sentence: 'A row with the same key stands in the target already.',
      fix: 'Merge by key instead of appending, or mend the key.',
    },
    'target/foreign-key': {
      sentence: 'The row refers to one that the target does not have ({constraint}).',
      fix: 'Load the other table first, or mend the reference.',
    },
    'target/check': { sentence: 'The row breaks a check of the target table ({constraint}).', fix: 'Mend the value.' },
    'target/exclusion': { sentence: 'The row overlaps another one of the target ({constraint}).', fix: 'Mend the value.' },
    'target/trigger': { sentence: 'A trigger of the target refused the row: {message}', fix: 'See the message and mend the row.' },
    'target/invalid-value': { sentence: 'The target refused the value: {message}', fix: 'Mend the value, or change the column’s type.' },
    'target/too-large': { sentence: 'The value or row is larger than the target takes.', fix: 'Shorten the value.' },
    'target/key-null': { sentence: 'The key column “{column}” is NULL.', fix: 'Fill it, or choose another key.' },
    'target/too-many-columns': { sentence: 'The table would have {count} columns; {limit} is the limit.', fix: 'Map fewer columns.' },
    'target/name-too-long': { sentence: 'Names longer than {limit} bytes would be cut: {columns}.', fix: 'Rename these target columns.' },
    'target/name-twice': { sentence: 'Two columns are called “{column}”.', fix: 'Rename one of them.' },
    'target/type-as-text': {
      sentence: '{sourceType} has no counterpart here; the column “{column}” takes it as text.',
      fix: 'Keep it, or choose a type yourself.',
    },
    'target/type-widened': {
      sentence: '{sourceType} does not fit any integer here; the column “{column}” gets a wider type.',
      fix: 'Keep it, or choose a type yourself.',
    },
    'value/not-a-boolean': { sentence: 'The value is no boolean.', fix: 'Normalise it by a rule, or map it to text.' },
    'value/not-an-integer': { sentence: 'The value is no integer.', fix: 'Normalise it by a rule, or choose a decimal or text column.' },
    'value/int-overflow': { sentence: 'The number is too large for {type}.', fix: 'Choose a larger type.' },
    'value/not-a-number': { sentence: 'The value is no number.', fix: 'Normalise it by a rule that names its format.' },
    'value/numeric-overflow': { sentence: 'The number has more digits than {type} holds.', fix: 'Choose a larger precision.' },
    'value/scale-lost': {
      sentence: 'The number has more decimals than {type} keeps.',
      fix: 'Round it by a rule, or choose a larger scale.',
    },
    'value/float-overflow': { sentence: 'The number is out of the range of {type}.', fix: 'Choose a decimal column.' },
    'value/not-a-date': { sentence: 'The value is no date (YYYY-MM-DD).', fix: 'Normalise it by a rule that names its format.' },
    'value/not-a-time': { sentence: 'The value is no time of day.', fix: 'Normalise it by a rule that names its format.' },
    'value/not-a-timestamp': { sentence: 'The value is no timestamp.', fix: 'Normalise it by a rule that names its format.' },
    'value/not-an-interval': { sentence: 'The value is no interval.', fix: 'Normalise it by a rule, or map it to text.' },
    'value/precision-lost': {
      sentence: 'The value has more fractional digits than {type} keeps.',
      fix: 'Shorten it by a rule, or choose a finer type.',
    },
    'value/unexpected-zone': { sentence: 'The value has a time zone, {type} has none.', fix: 'Choose a column with time zone.' },
    'value/not-a-uuid': { sentence: 'The value is no UUID.', fix: 'Mend it, or map it to text.' },
    'value/not-hex': { sentence: 'The value is no hexadecimal bytes.', fix: 'Mend it, or map it to text.' },
    'value/nul-character': { sentence: 'The text holds a NUL character, which PostgreSQL can’t store.', fix: 'Remove it by a rule.' },
    'value/invalid-utf8': { sentence: 'The text is not valid UTF-8.', fix: 'Declare the right encoding of the source.' },
    'value/too-long': {
      sentence: 'The text is longer than {type} takes; characters are counted.',
      fix: 'Shorten it by a rule, or widen the column.',
    },
    'write/boundary-missing': {
      sentence: 'Replacing a boundary needs a boundary and a mapped cursor column.',
      fix: 'Map the cursor field, or choose another write mode.',
    },
    'write/columns-differ': {
      sentence: 'The batch does not carry the column “{column}”.',
      fix: 'This is a fault of the product; please report it.',
    },
    'write/too-many-batches': {
      sentence: 'More batches were begun than may be open.',
      fix: 'This is a fault of the product; please report it.',
    },
    'write/fenced': { sentence: 'Another worker has taken this partition over.', fix: 'Nothing to do: the other worker goes on.' },
    'write/commit-ambiguous': { sentence: 'The answer to COMMIT was lost.', fix: 'Nothing to do: the target is asked what it holds.' },
  },
} as const;
