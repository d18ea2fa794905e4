import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#src/db/test/index.ts';
import { differingZones, readWalls } from './zones.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test('N35 zones in which the tables of Node and of the database differ are named', async () => {
  const walls = await readWalls(database.db, new Date('2026-01-01T00:00:00Z'));
  expect(walls.length).toBeGreaterThan(1500);
  const stable = walls.filter(({ zone }) => ['America/New_York', 'Asia/Shanghai', 'Australia/Lord_Howe', 'Europe/Berlin'].includes(zone));
  expect(differingZones(stable)).toEqual([]);
  const outdated = stable.map((wall) => (wall.zone === 'Asia/Shanghai' ? { ...wall, wall: wall.wall + 3600 } : wall));
  expect(differingZones(outdated)).toEqual(['Asia/Shanghai']);
});
