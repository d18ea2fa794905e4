export const publish = {
  errors: {
    'publish/approval-required': {
      sentence: 'In this raw database a second person has to publish.',
      fix: 'Ask for approval instead.',
    },
    'publish/own-request': { sentence: 'Nobody approves what they asked for themselves.', fix: 'Ask a reviewer or an administrator.' },
    'publish/already-decided': { sentence: 'This request is {state} already.', fix: 'Load the page again.' },
    'interface/in-review': {
      sentence: 'A request to publish waits for a decision, so the draft stays as it was asked.',
      fix: 'Wait for the decision, or withdraw the request.',
    },
    'interface/test-failed': {
      sentence: 'The saved test “{name}” no longer holds: {count} {count, plural, one {row differs} other {rows differ}} (row {rows}).',
      fix: 'Correct the draft, or update the test with a reason.',
    },
  },
  publish: {
    effects: {
      'landed-rows-stay': 'Rows that have landed stay as they are; a resync sends them through the new rules.',
      'rows-to-read': 'About {rows, number} rows are read.',
      'source-load': 'The source is read for about {seconds, number} s, by the pace of the last runs.',
      'schedule-starts': 'Its schedule starts; it fires first at {at}.',
      'schedule-kept': 'Its schedule goes on; it fires next at {at}.',
      'schedule-none': 'No schedule fires it; it runs when somebody starts it.',
    },
  },
  interfaceState: { 'in-review': 'In review' },
  auditAction: {
    'publishRequest.create': 'Asked to publish an interface',
    'publishRequest.publish': 'Approved and published an interface',
    'publishRequest.cancel': 'Rejected or withdrew a request to publish',
    'interfaceTest.create': 'Saved a test',
    'interfaceTest.update': 'Changed what a test expects',
    'interfaceTest.remove': 'Removed a test',
    'progress.remove': 'Reset the position',
  },
  dataAccessAction: {
    'interfaceTest.create': 'Saved sample rows as a test',
    'interfaceTest.check': 'Looked at differing rows of a test',
  },
} as const;
