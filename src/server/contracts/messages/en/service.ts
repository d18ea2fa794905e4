export const service = {
  errors: {
    'access/not-signed-in': { sentence: 'You are not signed in.', fix: 'Sign in and try again.' },
    'access/denied': { sentence: 'You lack the right “{permission}” for this.', fix: 'Ask an administrator for a role that has it.' },
    'access/cross-site': { sentence: 'The request did not come from this console.', fix: 'Open the console itself and try again.' },
    'access/own-role': { sentence: 'Nobody can change their own role or disable themselves.', fix: 'Ask another administrator.' },
    'access/last-admin': { sentence: 'This is the last active administrator.', fix: 'Make somebody else an administrator first.' },
    'account/password-change-required': {
      sentence: 'Choose your own password first.',
      fix: 'Open your profile and change the one-time password.',
    },
    'account/password-wrong': { sentence: 'The current password is not right.', fix: 'Type the password you signed in with.' },
    'account/password-unchanged': { sentence: 'The new password is the old one.', fix: 'Choose a different password.' },
    'account/sign-in-failed': {
      sentence: 'E-mail and password do not match an active account, or there were too many tries.',
      fix: 'Check both; after several tries wait a few minutes.',
    },
    'account/email-taken': { sentence: 'There is a user with this e-mail already.', fix: 'Use another e-mail or edit that user.' },
    'object/missing': { sentence: 'This object does not exist or is not yours to see.', fix: 'Check the link, or ask for access.' },
    'object/name-taken': { sentence: 'The name “{name}” is taken.', fix: 'Choose another name.' },
    'object/name-mismatch': { sentence: 'The typed name is not the name of the object.', fix: 'Type the name exactly as shown.' },
    'object/changed-meanwhile': { sentence: 'Somebody changed this object in the meantime.', fix: 'Load it again and repeat your change.' },
    'object/in-use': {
      sentence: '{count, plural, one {# object depends} other {# objects depend}} on this one.',
      fix: 'Remove or move them first.',
    },
    'input/invalid': { sentence: 'The field “{field}” is not valid: {problem}.', fix: 'Correct the field.' },
    'connector/unknown': { sentence: 'There is no connector “{connector}”.', fix: 'Choose a connector from the list.' },
    'connector/cannot-write': {
      sentence: 'The connector “{connector}” cannot be written to.',
      fix: 'Choose a connector that can, such as PostgreSQL.',
    },
    'connector/unsupported': {
      sentence: 'The connector “{connector}” cannot do this: {operation}.',
      fix: 'Choose another connector for this.',
    },
    'rule/unknown': { sentence: 'There is no rule “{rule}”.', fix: 'Choose a rule from the list.' },
    'secret/required-again': {
      sentence: 'The host changed, so the stored secrets must be entered again.',
      fix: 'Type the secrets for the new host.',
    },
    'secret/unreadable': {
      sentence: 'A stored secret cannot be decrypted with the configured keys.',
      fix: 'Set ENCRYPTION_KEY (and ENCRYPTION_KEYS_OLD) to the keys it was encrypted with, or enter the secret again.',
    },
    'secret/missing': { sentence: 'The secret “{name}” is not set in the environment.', fix: 'Set the environment variable {name}.' },
    'network/address-refused': {
      sentence: 'This address may not be reached from here.',
      fix: 'Check the host; an administrator can allow internal addresses with HEADWATER_EGRESS_ALLOW.',
    },
    'interface/not-published': { sentence: 'The interface has no published version.', fix: 'Publish it first.' },
    'interface/not-online': { sentence: 'The interface is {state}.', fix: 'Put it online first.' },
    'interface/realtime-run': {
      sentence: 'A realtime interface runs by itself while it is online.',
      fix: 'Put it online or pause it instead.',
    },
    'interface/not-publishable': {
      sentence: 'The draft cannot be published yet: {count, plural, one {# conflict} other {# conflicts}}.',
      fix: 'Resolve what the plan lists.',
    },
    'interface/target-ddl-required': {
      sentence: 'The target table does not exist yet.',
      fix: 'Review the proposed DDL and publish with it.',
    },
    'interface/no-key': {
      sentence: 'No key column is known; upsert needs one.',
      fix: 'Mark the key columns or choose another write mode.',
    },
    'interface/key-not-mapped': { sentence: 'The key column “{column}” is not mapped.', fix: 'Map it or choose another key.' },
    'interface/name-taken': { sentence: 'Another interface of this source is called “{name}”.', fix: 'Choose another name.' },
    'interface/target-taken': {
      sentence: 'Another interface writes into {table} already.',
      fix: 'Choose another table, or make sure both may write there.',
    },
    'interface/cursor-nullable': {
      sentence: 'The increment field “{column}” may be NULL; such rows are read by full runs only.',
      fix: 'Choose a field that is never NULL if there is one.',
    },
    'interface/type-unmapped': {
      sentence: 'The type {nativeType} of “{column}” lands as text.',
      fix: 'Check the proposed type of the column.',
    },
    'interface/column-repeated': { sentence: 'The target column “{column}” is mapped twice.', fix: 'Remove one of them.' },
    'interface/field-missing': {
      sentence: 'The source has no field “{field}” any more.',
      fix: 'Discover the stream again and correct the mapping.',
    },
    'interface/overwrite-incremental': {
      sentence: 'Overwrite replaces the whole table, so it cannot take increments.',
      fix: 'Choose a full read or another write mode.',
    },
    'interface/cursor-not-mapped': {
      sentence: 'The increment field “{column}” must land in the target for this write mode.',
      fix: 'Map it.',
    },
    'interface/rule-id-repeated': { sentence: 'Two rule steps are called “{id}”.', fix: 'Give each step its own id.' },
    'interface/rule-column-missing': {
      sentence: 'The rule “{rule}” stands on the column “{column}”, which is not mapped.',
      fix: 'Choose a mapped column.',
    },
    'interface/active-run': { sentence: 'A run of the interface is still active.', fix: 'Wait for it or cancel it.' },
    'connector/check-timeout': {
      sentence: 'The check did not end within {seconds} seconds.',
      fix: 'See which stage hangs: name server, network, or the server itself.',
    },
    'connector/check-failed': { sentence: 'The check failed at the stage {stage}.', fix: 'See the details of the stage.' },
    'target/column-missing': { sentence: 'The target table has no column “{column}”.', fix: 'Add the column or drop it from the mapping.' },
    'target/type-differs': {
      sentence: 'Column “{column}” is {found} in the target, {expected} in the mapping.',
      fix: 'Change the mapping or the table.',
    },
    'target/not-null': {
      sentence: 'Column “{column}” of the target takes no NULL.',
      fix: 'Map it, give it a default, or replace NULL by a rule.',
    },
    'target/missing': { sentence: 'The target table {table} does not exist.', fix: 'Create it from the proposal.' },
    'progress/run-active': { sentence: 'A run of this interface is active.', fix: 'Wait for it or cancel it, then move the position.' },
    'progress/not-undoable': {
      sentence: 'This move cannot be undone: something has changed the position since.',
      fix: 'Move the position to where it should be.',
    },
    'progress/no-cursor': { sentence: 'A full interface has no position.', fix: 'Choose an increment strategy first.' },
    'run/final': { sentence: 'The run has ended already.', fix: 'Nothing to do.' },
    'run/not-final': { sentence: 'The run has not ended yet.', fix: 'Wait for it or cancel it.' },
    'run/replay-retry': { sentence: 'A replay is repeated from the quarantine.', fix: 'Choose its rows there and replay them again.' },
    'run/already-active': { sentence: 'Run {run} of this interface is active already.', fix: 'Wait for it or cancel it.' },
    'quarantine/nothing-selected': { sentence: 'No row matches the selection.', fix: 'Change the filter.' },
    'quarantine/not-editable': { sentence: 'Rows in state “{state}” cannot be changed.', fix: 'Reopen the row first.' },
    'backfill/no-boundary': {
      sentence: 'The interface loads no ranges: it has no increment by time or key.',
      fix: 'Run it in full, or choose an increment by time or key.',
    },
    'backfill/range-invalid': { sentence: 'The range has no beginning before its end.', fix: 'Choose another range.' },
    'backfill/too-many-windows': { sentence: 'The range has more than 400 windows.', fix: 'Choose longer windows or a shorter range.' },
    'backfill/nothing-open': { sentence: 'Nothing in the range is missing or failed.', fix: 'Choose all windows to load them once more.' },
    'backfill/nothing-to-stop': { sentence: 'No window waits or loads.', fix: 'Nothing has to be done.' },
    'backfill/nothing-to-retry': { sentence: 'No window failed or was cancelled.', fix: 'Nothing has to be done.' },
    'quarantine/edits-unreadable': {
      sentence: 'The file is no CSV with the columns “id” and “field.…”.',
      fix: 'Export the rows, change cells below “field.…”, save as CSV and bring that back.',
    },
    'quarantine/edits-too-many': {
      sentence: 'The file has {count, number} rows, {limit, number} can be taken at once.',
      fix: 'Split it into several files.',
    },
    'quarantine/edits-ragged': { sentence: 'The line has {actual} cells, the header has {expected}.', fix: 'Export the rows again.' },
    'quarantine/edits-unknown-row': {
      sentence: 'There is no row {id} here.',
      fix: 'Remove the line, or choose the interface it belongs to.',
    },
    'quarantine/edits-repeated-row': { sentence: 'The row {id} stands twice in the file.', fix: 'Keep one of the lines.' },
    'quarantine/edits-have-problems': {
      sentence: '{count, plural, one {# line} other {# lines}} of the file cannot be taken: {lines}.',
      fix: 'Mend or remove them; nothing was changed.',
    },
    'quarantine/unknown-field': { sentence: 'The source has no field “{field}”.', fix: 'Use the fields of the row.' },
    'schedule/realtime': { sentence: 'A realtime interface holds no schedule.', fix: 'It runs while it is online.' },
    'schedule/invalid': { sentence: 'The schedule cannot be read: {problem}.', fix: 'Correct the expression.' },
    'manifest/unknown-name': { sentence: 'There is no {kind} called “{name}”.', fix: 'Put it before this document, or correct the name.' },
    'ingest/no-worker': {
      sentence: 'No worker holds this realtime interface at the moment.',
      fix: 'Put the interface online, make sure a worker runs, and send again.',
    },
    'cli/ambiguous-name': {
      sentence: 'The name “{name}” means {count, number} objects.',
      fix: 'Write it with its parent, such as source/interface, or use the id.',
    },
    'upload/too-large': {
      sentence: 'The file is larger than {maxBytes, number} bytes.',
      fix: 'Put it into an allow-listed folder instead.',
    },
    'system/unexpected': {
      sentence: 'Something went wrong that should not: {message}',
      fix: 'Try again; if it stays, report it with the code and the time.',
    },
  },
} as const;
