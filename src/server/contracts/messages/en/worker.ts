export const worker = {
  errors: {
    'run/cancelled': { sentence: 'The run was cancelled.', fix: 'Nothing to do. What was committed before stays; a rerun goes on there.' },
    'run/paused': {
      sentence: 'The interface was paused while the run was going.',
      fix: 'Resume the interface: the run goes on where it stopped.',
    },
    'run/outdated': {
      sentence: 'Another version of the interface was published.',
      fix: 'Nothing to do: a new realtime run begins with it.',
    },
    'run/illegal-transition': { sentence: 'A run cannot go from {from} to {to}.', fix: 'Report this with the run’s number.' },
    'run/version-missing': {
      sentence: 'Version {version} of the interface, which this run was queued for, is gone.',
      fix: 'Start the interface again: it then runs the published version.',
    },
    'run/lease-lost': {
      sentence: 'Another worker took this run over.',
      fix: 'Nothing to do: the run goes on there. If it happens often, look at the workers’ load.',
    },
    'run/stalled': {
      sentence: 'The run committed nothing for longer than its patience and was stopped.',
      fix: 'It is tried again by itself. Look for locks and slow queries in source and target, or allow more time.',
    },
    'run/worker-lost-repeatedly': {
      sentence: 'Every worker that carried this run died without any progress.',
      fix: 'Look at the workers’ log and memory; make batches smaller, then run it again.',
    },
    'worker/draining': { sentence: 'The worker is being stopped.', fix: 'Nothing to do: another worker goes on.' },
    'run/source-check-failed': {
      sentence: 'The connection check failed at the stage “{stage}”.',
      fix: 'Check the connection of the source.',
    },
    'realtime/not-supported': {
      sentence: 'A stream of the kind “{kind}” cannot be received in realtime.',
      fix: 'Choose a batch interface, or a stream that pushes.',
    },
    'http-push/secret-missing': {
      sentence: 'There is no token or signing secret, so no sender could ever authenticate.',
      fix: 'Set one in the source.',
    },
    'http-push/not-readable': {
      sentence: 'Pushed rows come by themselves; they cannot be read.',
      fix: 'Make the interface a realtime one.',
    },
    'http-push/unknown-address': { sentence: 'There is no interface at this address.', fix: 'Copy the address from the interface’s page.' },
    'http-push/method-not-allowed': { sentence: 'Rows are taken by POST alone.', fix: 'Send a POST request.' },
    'http-push/unauthorized': {
      sentence: 'The token or signature is missing, wrong or too old.',
      fix: 'Compare the secret of sender and source, and the sender’s clock.',
    },
    'http-push/body-too-large': {
      sentence: 'The body is larger than {maxBytes, number} bytes.',
      fix: 'Send smaller bodies, or raise the limit of the source.',
    },
    'http-push/compression-ratio': { sentence: 'The body unpacks to far more than it should.', fix: 'Send it without compression.' },
    'http-push/unsupported-type': {
      sentence: 'Bodies of type “{contentType}” are not taken.',
      fix: 'Send application/json or application/x-ndjson in UTF-8.',
    },
    'http-push/unsupported-encoding': { sentence: 'The encoding “{encoding}” is not taken.', fix: 'Send the body plain or with gzip.' },
    'http-push/invalid-gzip': { sentence: 'The body is not valid gzip.', fix: 'Send it whole, or without compression.' },
    'http-push/invalid-idempotency-key': { sentence: 'The idempotency key is longer than 255 characters.', fix: 'Use a shorter key.' },
    'http-push/idempotency-key-reused': {
      sentence: 'This idempotency key came before with another body.',
      fix: 'Use a new key for every new request.',
    },
    'http-push/queue-full': { sentence: 'More waits than may wait.', fix: 'Send again after the time in Retry-After.' },
    'http-push/not-ready': {
      sentence: 'The interface is not being received at this moment; whether the rows landed is not known.',
      fix: 'Send again with the same idempotency key.',
    },
    'http-push/invalid-json': { sentence: 'This is not valid JSON.', fix: 'Look at the named position.' },
    'http-push/invalid-bytes': { sentence: 'This is not valid UTF-8.', fix: 'Send UTF-8.' },
    'http-push/not-an-object': { sentence: 'The record is not a JSON object.', fix: 'Send one object for each row.' },
    'http-push/duplicate-key': { sentence: 'The object names “{column}” twice.', fix: 'Send every key once.' },
    'http-push/lone-surrogate': { sentence: 'A text holds half of a character.', fix: 'Mend the text at the sender.' },
    'http-push/too-deep': { sentence: 'The object is nested too deeply.', fix: 'Send flatter objects.' },
  },
  log: {
    run: {
      'worker-lost': 'The worker {worker} stopped answering; the run goes on elsewhere.',
      released: 'The worker gave the run back at a batch edge; {kept, number} rows are kept and the next attempt goes on behind them.',
      retrying: 'The attempt failed ({errorCode}); the next one begins in {delaySeconds} s. {kept, number} rows are kept.',
      succeeded: 'Done: {read, number} rows read, {kept, number} in the target.',
      'succeeded-with-quarantine': 'Done: {read, number} rows read, {kept, number} in the target, {quarantined, number} in quarantine.',
      failed: 'Failed ({errorCode}). {kept, number} rows are kept.',
      cancelled: 'Cancelled. {kept, number} rows that were committed before stay in the target, {quarantined, number} in quarantine.',
    },
  },
  waitingReason: {
    paused: 'The interface is paused',
    retry: 'Waits before the next attempt',
    later: 'Not due yet',
    breaker: 'The source does not answer; runs wait for it',
    'interface-limit': 'Another run of this interface is going',
    'source-budget': 'The source has as many runs as it may have',
    'worker-slots': 'All workers are busy',
    'no-worker': 'No worker is running',
  },
  skipReason: {
    window: 'Outside the execution window',
    blackout: 'Blackout date',
    overlap: 'The last run was still going',
    misfire: 'Nothing could fire at the time',
    paused: 'The interface was paused',
  },
};
