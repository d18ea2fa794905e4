export const consoleSetup = {
  setup: {
    title: 'Set-up',
    summary: 'From here to the first rows that land. Leave at any step; it goes on where you left it.',
    steps: { safety: 'Language and safety', data: 'Data', sample: 'First run', next: 'What comes next' },
    later: 'Resume later',
    back: 'Back',
    skip: 'Skip',
    continue: 'Continue',
    finish: 'Finish',
    offer: {
      title: 'Set Headwater up',
      unsafe: '{count, plural, one {# setting is} other {# settings are}} unsafe',
      description: 'Check the settings, land a bundled sample and choose what comes next. It takes two minutes.',
      begun: 'Step {step} of {total} is waiting.',
      begin: 'Begin',
      resume: 'Resume',
      dismiss: 'Do not show again',
    },
    safety: {
      language: 'Language',
      settings: 'Settings of this installation',
      safe: 'Secrets are strong, and nothing is open that should be closed.',
      unsafe: {
        'auth-secret-weak': {
          sentence: 'The secret that signs sessions is easy to guess.',
          fix: 'Put 32 random bytes in its place, for instance from “openssl rand -hex 32”, and restart. Variable:',
        },
        'keys-equal': {
          sentence: 'Sessions and stored passwords are protected by the same secret.',
          fix: 'Give the encryption a key of its own and rotate with “headwater secret rotate”. Variable:',
        },
        'faults-on': { sentence: 'Faults may be injected into this installation.', fix: 'Remove this variable outside of tests:' },
        'plain-http': {
          sentence: 'Others reach this console without TLS: passwords and data travel in clear.',
          fix: 'Put a proxy with TLS before it and name its https address. Variable:',
        },
        'first-password-kept': {
          sentence: 'The first password is still in the environment.',
          fix: 'It is used up; remove the variable:',
        },
        'metrics-open': { sentence: 'Whoever reaches the console may read its metrics.', fix: 'Set a token for them. Variable:' },
        'own-machine-reachable': {
          sentence: 'Sources may reach services of the machine that runs Headwater.',
          fix: 'Name only the hosts that sources need. Variable:',
        },
        'whole-disk-readable': { sentence: 'File sources may read the whole disk.', fix: 'Name single folders. Variable:' },
      },
    },
    data: {
      sample: {
        title: 'Try the bundled sample',
        description:
          'A file with 21 orders, one of them broken. It lands in a schema of its own in Headwater’s database; no network is needed.',
        action: 'Run the sample',
        again: 'Run the sample again',
      },
      own: {
        title: 'Use your own data',
        description: 'Name the database where data lands, then connect a source.',
        action: 'Create a raw database',
      },
    },
    sample: {
      title: 'The sample’s run',
      openRun: 'Open the run',
      read: 'Rows read',
      landed: 'Rows in the target',
      quarantined: 'In quarantine',
      waiting: 'The run waits for a worker.',
      refused: 'One row was not accepted. It is kept, and can be mended and replayed:',
      openRow: 'Open the row in quarantine',
    },
    next: {
      source: { title: 'Connect a source', description: 'Databases, files, queues and interfaces of your own.' },
      schedule: { title: 'Set the schedule', description: 'When interfaces run that say nothing else.' },
      alerts: { title: 'Add an alert channel', description: 'Who hears when something fails, and where.' },
    },
  },
};
