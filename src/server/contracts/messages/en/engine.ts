export const engine = {
  errors: {
    'mapping/variable-unknown': {
      sentence: 'The variable “{name}” is not known to this run.',
      fix: 'Use one of the known variables, or define it in the interface’s settings.',
    },
    'mapping/variable-cycle': { sentence: 'The variable “{name}” refers to itself through others.', fix: 'Break the circle of variables.' },
    'mapping/field-unknown': { sentence: 'The source has no field “{field}”.', fix: 'Choose a field of the stream, or discover it again.' },
    'mapping/type-impossible': {
      sentence: 'A value of type {from} can never land in a column of type {to}.',
      fix: 'Choose another target type or map another field.',
    },
    'target/not-writable': {
      sentence: 'The connector of the raw database cannot be written to.',
      fix: 'Choose a raw database with a connector that writes.',
    },
    'rule/params-invalid': { sentence: 'The settings of the rule “{rule}” are not valid: {message}.', fix: 'Correct the named setting.' },
    'rule/column-unknown': { sentence: 'The rule names the column “{column}”, which is not mapped.', fix: 'Choose a mapped column.' },
    'rule/type-not-supported': {
      sentence: 'The rule “{rule}” does not work on columns of type {type}.',
      fix: 'Choose another rule or column.',
    },
    'rule/blocked': {
      sentence: 'A row failed the step “{stepId}”, whose gate stops the run.',
      fix: 'Mend the row in the source, or let the gate quarantine instead.',
    },
    'rule/threshold-exceeded': {
      sentence: '{failed} rows failed the step “{stepId}”; {thresholdCount} are allowed.',
      fix: 'Look at the refused rows, then mend the source or raise the threshold.',
    },
    'rule/share-exceeded': {
      sentence: '{failed} of {read} rows failed the step “{stepId}”, a larger share than allowed.',
      fix: 'Look at the refused rows, then mend the source or raise the threshold.',
    },
    'run/too-many-quarantined': {
      sentence: '{quarantined} rows would be quarantined; {maxQuarantinedRows} are allowed.',
      fix: 'Look at the quarantine groups, then mend the source or raise the limit.',
    },
    'run/quarantined-share-exceeded': {
      sentence: '{quarantined} of {read} rows were quarantined, a larger share than allowed.',
      fix: 'Look at the quarantine groups, then mend the source or raise the limit.',
    },
    'run/fields-missing': {
      sentence: 'The source no longer has fields that the mapping needs.',
      fix: 'Discover the stream again and adapt the mapping.',
    },
    'run/load-forgotten': {
      sentence: 'The target no longer knows the {settledBatches} batches this run committed to “{partition}”.',
      fix: 'Check whether the target was restored from an older backup, then start a new run.',
    },
    'run/unbalanced': { sentence: 'The counts of the run do not add up.', fix: 'Nothing was hidden: report this with the run’s number.' },
    'write/commit-lost': {
      sentence: 'The connection broke at the commit, and the target says the batch was not committed.',
      fix: 'Nothing is lost: the next attempt writes it again.',
    },
    'quarantine/no-values': { sentence: 'The record never became a row, so there is nothing to replay.', fix: 'Fill in its values first.' },
  },
  log: {
    run: {
      planned: 'Reading begins: {partitions, plural, one {# partition} other {# partitions}}.',
      untrackable:
        '{rows, plural, one {# row has} other {# rows have}} no value, or an endless one, in “{field}”; no increment will ever see them.',
      'untrackable-grew': 'Rows without a finite value in “{field}” grew from {previous} to {rows}: new rows escape the increment.',
      'begun-again': 'The source could not be read on from where it stopped; the load starts over from its beginning.',
      'empty-overwrite-refused': 'Nothing was left to write, so the target was kept as it is.',
    },
  },
};
