export const mysql = {
  errors: {
    'mysql/authentication-failed': { sentence: 'MySQL refused user or password.', fix: 'Correct user and password of the connection.' },
    'mysql/database-missing': {
      sentence: 'The database does not exist or may not be seen.',
      fix: 'Correct the name, or grant the user access to it.',
    },
    'mysql/privilege-missing': { sentence: 'The user lacks a privilege: {message}', fix: 'Have an administrator grant it.' },
    'mysql/table-missing': { sentence: 'The table does not exist.', fix: 'Discover the source again, or create the table.' },
    'mysql/column-missing': {
      sentence: 'A column of the mapping is gone from the table.',
      fix: 'Discover the stream again and adapt the mapping.',
    },
    'mysql/busy': { sentence: 'MySQL could not do it now: {message}', fix: 'It is tried again. Look for locks, load and full disks.' },
    'mysql/refused': { sentence: 'MySQL refused the statement: {message}', fix: 'Adapt the query or the definition of the interface.' },
    'mysql/connection-lost': {
      sentence: 'The connection to MySQL was lost ({reason}).',
      fix: 'It is tried again. Check the server and the network.',
    },
    'mysql/no-answer': {
      sentence: 'MySQL said nothing for {seconds} seconds.',
      fix: 'It is tried again. Raise the answer timeout if statements really take that long.',
    },
    'mysql/unreachable': { sentence: 'Nothing answers at {host}:{port} ({reason}).', fix: 'Check host, port and firewall.' },
    'mysql/tls-required': {
      sentence: 'Without encryption only a server on this machine may be reached, not {host}.',
      fix: 'Choose TLS in the settings of the connection.',
    },
    'mysql/tls-unsupported': { sentence: 'The server does not offer TLS.', fix: 'Turn TLS on at the server.' },
    'mysql/tls-untrusted': {
      sentence: 'The certificate of the server is not trusted ({reason}).',
      fix: 'Give the CA certificate of the server, and the host name the certificate is made for.',
    },
    'mysql/query-not-select': { sentence: 'The query is not a single SELECT.', fix: 'Write one SELECT.' },
    'mysql/not-resumable': {
      sentence: 'A stream without a key cannot be read on after {rows} rows.',
      fix: 'Run it anew; give the table a primary key so that it resumes.',
    },
    'mysql/zero-date': {
      sentence: 'The date {value} does not exist in any calendar.',
      fix: 'Mend the row, or choose NULL or another date for such values in the settings of the stream.',
    },
    'mysql/target-not-transactional': {
      sentence: 'The target table uses the engine {engine}, which has no transactions.',
      fix: 'Convert it: ALTER TABLE … ENGINE = InnoDB.',
    },
    'mysql/upsert-needs-unique-key': {
      sentence: 'No primary or unique key of the target has exactly the key columns {columns}.',
      fix: 'Create one, or choose its columns as the key.',
    },
    'mysql/upsert-other-unique-key': {
      sentence: 'The target has another unique key, {index}: a row could be taken for another one.',
      fix: 'Drop that key, or use it as the key of the interface.',
    },
    'mysql/key-collation-merges': {
      sentence: 'The key column {column} ignores case or trailing spaces ({collation}): different rows would be taken for one.',
      fix: 'Give it a binary collation without padding, such as utf8mb4_nopad_bin or utf8mb4_0900_bin.',
    },
    'mysql/decimal-bounded': {
      sentence: 'Column {column}: {sourceType} becomes decimal(65,30); numbers with more digits are quarantined.',
      fix: 'Choose precision and scale yourself if you know them.',
    },
    'mysql/interval-as-time': {
      sentence: 'Column {column}: intervals land as time; those beyond 838:59:59 or with days and months are quarantined.',
      fix: 'Choose a text column to keep every interval.',
    },
    'mysql/zone-as-utc': {
      sentence: 'Column {column}: instants land as date and time in UTC without a zone.',
      fix: 'Nothing to do if readers expect UTC.',
    },
  },
};
