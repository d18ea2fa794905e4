import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../contracts/account.ts';
import { appRouter } from '../trpc/router.ts';
import type { Grant } from './context.ts';
import { missingObjects, type Objects, seedObjects } from './testing/objects.ts';
import { openCaller } from './testing/people.ts';
import { type Reach, type VerbRow, verbTable } from './testing/verb-table.ts';
import { type Caller, createWorld, type World } from './testing/world.ts';

const roles = { a: 'admin', e: 'editor', o: 'operator', r: 'reviewer', v: 'viewer' } as const satisfies Record<string, Role>;
const letters = Object.keys(roles) as (keyof typeof roles)[];

let world: World;
let foreign: Objects;

beforeAll(async () => {
  world = await createWorld();
  foreign = await seedObjects(world);
});
afterAll(() => world.close());

test('every verb of the router stands in the table, and nothing else does', () => {
  expect(Object.keys(verbTable).sort()).toEqual(Object.keys(appRouter._def.procedures).sort());
});

type Answer = 'allowed' | 'denied' | 'missing' | 'not signed in' | 'asked wrongly';
const answers: Readonly<Record<string, Answer>> = {
  'access/denied': 'denied',
  'object/missing': 'missing',
  'access/not-signed-in': 'not signed in',
};

/** Whatever else goes wrong behind the door, the caller was let through it. */
async function ask(caller: Caller, verb: string, row: VerbRow, objects: Objects): Promise<Answer> {
  const call = verb.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], caller);
  try {
    const result = await (call as (input: unknown) => Promise<unknown>)(row.input(objects));
    if (isStream(result)) await Array.fromAsync(result);
    return answers[refusedItem(result) ?? ''] ?? 'allowed';
  } catch (error) {
    const { message, cause } = error as { message: string; cause?: { code?: string } };
    if (message.includes('"path"')) return 'asked wrongly';
    const answer = answers[cause?.code ?? message] ?? 'allowed';
    return answer === 'missing' && row.reach === 'installation' ? 'allowed' : answer;
  }
}

/** Verbs over many objects answer for each of them. */
function refusedItem(result: unknown): string | undefined {
  const { results } = (result ?? {}) as { results?: readonly { error?: { code: string } | null }[] };
  return Array.isArray(results) ? results[0]?.error?.code : undefined;
}

function isStream(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

/** Asks every verb of these reaches, and names those that answer otherwise than the table says. */
async function compare(caller: Caller, objects: Objects, expected: (row: VerbRow) => Answer, reaches: readonly Reach[]): Promise<void> {
  const said: Record<string, Answer> = {};
  const due: Record<string, Answer> = {};
  for (const [verb, row] of Object.entries(verbTable)) {
    const answer = expected(row);
    if (!reaches.includes(row.reach) || (row.isRefusedOnly && answer === 'allowed')) continue;
    const given = await ask(caller, verb, row, objects);
    if (given !== answer) [due[verb], said[verb]] = [answer, given];
  }
  expect(said).toEqual(due);
}

const mayByRole =
  (letter: string) =>
  (row: VerbRow): Answer =>
    row.roles.includes(letter) ? 'allowed' : 'denied';

describe.each(letters)('role %s', (letter) => {
  let own: Objects;
  let grants: readonly Grant[];
  beforeAll(async () => {
    own = await seedObjects(world);
    grants = [{ rawDatabaseId: own.rawDatabaseId, sourceId: null, role: roles[letter] }];
  });

  test('that counts everywhere may what the table says, on any object', async () => {
    await compare(await world.callAs(roles[letter]), await seedObjects(world), mayByRole(letter), ['object', 'list']);
  });

  test('that counts everywhere governs the installation as the table says', async () => {
    await compare(await world.callAs(roles[letter]), foreign, mayByRole(letter), ['installation']);
  });

  test('granted on a raw database may the same there', async () => {
    await compare(await world.callAs('none', grants), own, mayByRole(letter), ['object', 'list']);
  });

  test('granted on a raw database finds the objects of others missing, and governs nothing', async () => {
    const guest = await world.callAs('none', grants);
    await compare(guest, foreign, () => 'missing', ['object']);
    await compare(guest, foreign, () => 'denied', ['installation']);
  });
});

test('an object that does not exist is missing to everybody', async () => {
  await compare(
    await world.callAs('none', [{ rawDatabaseId: foreign.rawDatabaseId, sourceId: null, role: 'admin' }]),
    missingObjects(),
    () => 'missing',
    ['object'],
  );
});

test('everybody has the verbs over their own account, and nobody without a session has any but the open ones', async () => {
  const person = await world.callAs('none');
  for (const [verb, row] of Object.entries(verbTable)) {
    if (row.reach === 'own') expect([verb, await ask(person, verb, row, foreign)]).not.toEqual([verb, 'denied']);
    if (row.reach !== 'open') expect([verb, await ask(openCaller(world), verb, row, foreign)]).toEqual([verb, 'not signed in']);
  }
});
