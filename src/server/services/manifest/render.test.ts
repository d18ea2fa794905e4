import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { manifestSchema } from '#src/server/contracts/manifest.ts';
import { checkText } from './check-text.ts';
import { type KnownManifest, readLeniently } from './read-leniently.ts';
import { renderManifest } from './render.ts';

const written = `# Orders of the shop, owned by sales
apiVersion: headwater/v1
kind: Interface
metadata: { name: orders, source: shop, rawDatabase: landing }
x-ticket: OPS-17 # who asked for it
spec:
  stream: { path: [ public, orders ], kind: table, config: {} }
  definition:
    fields:
      - { name: id, type: { kind: int64 }, nativeType: bigint, isNullable: false }
      - { name: note, type: { kind: text }, nativeType: text, isNullable: true }
    columns:
      # the key of everything
      - target: id
        source: { kind: field, field: id }
        type: { kind: int64 }
        nativeType: bigint
        reviewedBy: ann

      - target: note # free text
        source: { kind: field, field: note }
        type: { kind: text }
        nativeType: text
    increment: { kind: full }
    target:
      schema: "raw" # quoted on purpose
      table: orders
      writeMode: append
`;

function read(text: string): KnownManifest {
  const { manifest } = readLeniently(parse(text));
  if (!manifest) throw new Error('not a manifest');
  return manifest;
}

type Definition = NonNullable<KnownManifest['spec']['definition']>;

function changed(change: (definition: Definition) => Definition): KnownManifest {
  const manifest = read(written);
  return { ...manifest, spec: { ...manifest.spec, definition: change(manifest.spec.definition as Definition) } };
}

test('a text that says the same already is left as it is, letter by letter', () => {
  expect(renderManifest(written, read(written))).toBe(written);
});

test('a change of the form keeps comments, unknown keys and everything it does not touch', () => {
  const text = renderManifest(
    written,
    changed((definition) => ({ ...definition, target: { ...definition.target, table: 'orders_2026', writeMode: 'upsert' } })),
  );
  expect(text).toBe(written.replace('table: orders\n', 'table: orders_2026\n').replace('writeMode: append', 'writeMode: upsert'));
});

test('a column that moves takes its comments and unknown keys along; one that goes takes only its own', () => {
  const moved = renderManifest(
    written,
    changed((definition) => ({ ...definition, columns: definition.columns.toReversed() })),
  );
  expect(moved.indexOf('free text')).toBeLessThan(moved.indexOf('reviewedBy: ann'));
  expect(read(moved).spec.definition?.columns.map((column) => column.target)).toEqual(['note', 'id']);
  const removed = renderManifest(
    written,
    changed((definition) => ({ ...definition, columns: definition.columns.slice(0, 1) })),
  );
  expect(removed).toContain('reviewedBy: ann');
  expect(removed).not.toContain('free text');
});

test('a column that is renamed keeps its unknown keys, and what is new is added', () => {
  const text = renderManifest(
    written,
    changed((definition) => ({
      ...definition,
      columns: [
        ...definition.columns.map((column, index) => (index === 0 ? { ...column, target: 'order_id', isKey: true } : column)),
        {
          target: 'day',
          source: { kind: 'variable', template: '${bizdate}' },
          type: { kind: 'date' },
          nativeType: 'date',
          isNullable: true,
          isKey: false,
        },
      ],
    })),
  );
  expect(text).toContain('- target: order_id');
  expect(text).toContain('reviewedBy: ann');
  expect(text).toContain('isKey: true');
  expect(read(text).spec.definition?.columns.map((column) => column.target)).toEqual(['order_id', 'note', 'day']);
});

test('defaults that nobody wrote are not written', () => {
  expect(
    renderManifest(
      written,
      changed((definition) => ({ ...definition, variables: { a: 'b' } })),
    ),
  ).not.toContain('maxBatchRows');
});

test('a text that is none begins anew', () => {
  expect(manifestSchema.parse(parse(renderManifest('a: [1', read(written))))).toEqual(read(written));
  expect(manifestSchema.parse(parse(renderManifest(null, read(written))))).toEqual(read(written));
});

const check = (text: string) => {
  const { metadata, spec } = read(written);
  const { description, kind, stream, maxRuns } = spec;
  const fixed = { apiVersion: 'headwater/v1', kind: 'Interface', metadata, spec: { description, kind, stream, maxRuns } } as const;
  const { problems, manifest } = checkText(text, fixed, () => []);
  return {
    told: problems.map(({ severity, line, error, from, to }) => `${severity} ${line} ${error.code} ${text.slice(from, to)}`),
    manifest,
  };
};

test('keys nobody knows are warnings where they stand, at every depth', () => {
  const { told, manifest } = check(written);
  expect(told).toEqual(['warning 5 manifest/unknown-key x-ticket', 'warning 18 manifest/unknown-key reviewedBy']);
  expect(manifest?.spec.definition?.columns).toHaveLength(2);
});

test('what does not fit the schema is told with its line', () => {
  const { told, manifest } = check(written.replace('writeMode: append', 'writeMode: sometimes').replace('kind: full', 'kind: often'));
  expect(told).toEqual(expect.arrayContaining(['error 28 manifest/invalid sometimes', 'error 24 manifest/invalid often']));
  expect(manifest).toBeNull();
});

test('what is missing is told where it belongs', () => {
  expect(check(written.replace('      table: orders\n', '')).told).toContain('error 25 manifest/invalid target');
});

test('broken YAML is told with its line', () => {
  expect(check(`${written}  - nope: [`).told.every((one) => one.startsWith('error'))).toBe(true);
  expect(check('a: [1').told[0]).toMatch(/^error 1 manifest\/syntax/);
});

test('what the text has no say in is refused', () => {
  expect(check(written.replace('name: orders', 'name: others')).told).toContain('error 4 manifest/changed-elsewhere others');
  expect(check(written.replace('kind: table', 'kind: view')).told.some((one) => one.includes('manifest/changed-elsewhere'))).toBe(true);
});
