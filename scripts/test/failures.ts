import { stripVTControlCharacters } from 'node:util';

const maxLines = 14;

export interface VitestReport {
  numPassedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { name: string; status: string; message: string; assertionResults: VitestAssertion[] }[];
}

interface VitestAssertion {
  status: string;
  fullName: string;
  failureMessages: string[];
}

export interface PlaywrightReport {
  stats: { expected: number; skipped: number };
  errors: { message?: string }[];
  suites: PlaywrightSuite[];
}

interface PlaywrightSuite {
  specs: PlaywrightSpec[];
  suites?: PlaywrightSuite[];
}

interface PlaywrightSpec {
  title: string;
  file: string;
  line: number;
  tests: { status: string; results: { error?: { message?: string } }[] }[];
}

/** One text a failed test, and one for each file that could not be loaded or whose set-up failed. */
export function vitestFailures({ testResults }: VitestReport): string[] {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((assertion) => assertion.status === 'failed');
    if (failed.length > 0) return failed.map(({ fullName, failureMessages }) => told(`${name}: ${fullName}`, failureMessages[0]));
    return status === 'failed' ? [told(name, message)] : [];
  });
}

/** One text a failed or flaky test, and one for each error outside of tests. */
export function playwrightFailures({ suites, errors }: PlaywrightReport): string[] {
  const unwanted = suites.flatMap(specsOf).filter(({ tests }) => tests.some(({ status }) => status === 'unexpected' || status === 'flaky'));
  const ofTests = unwanted.map(({ title, file, line, tests }) => {
    const results = tests.flatMap((test) => test.results);
    return told(`${file}:${line}: ${title}`, results.find(({ error }) => error)?.error?.message);
  });
  return [...ofTests, ...errors.map(({ message }) => told('Playwright', message))];
}

function specsOf({ specs, suites = [] }: PlaywrightSuite): PlaywrightSpec[] {
  return [...specs, ...suites.flatMap(specsOf)];
}

function told(name: string, message = ''): string {
  const lines = stripVTControlCharacters(message).split('\n').filter(Boolean).slice(0, maxLines);
  return [name, ...lines.map((line) => `    ${line}`)].join('\n');
}
