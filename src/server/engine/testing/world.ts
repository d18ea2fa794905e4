import { z } from 'zod';
import type { Column } from '../../core/batch/column.ts';
import { setCellText } from '../../core/batch/column.ts';
import { cellText } from '../../core/codec/index.ts';
import type { ConnectorRuntime } from '../../core/connector/protocol.ts';
import { type InterfaceDefinition, interfaceDefinitionSchema } from '../../core/definition/definition.ts';
import { HeadwaterError } from '../../core/errors/headwater-error.ts';
import type { CompiledValueRule, RuleDefinition, RuleReport } from '../../core/rule/protocol.ts';
import type { FieldSchema } from '../../core/value/logical-type.ts';
import type { RunPlan } from '../plan.ts';
import type { EnginePorts, LeaseGuard } from '../ports.ts';
import type { Crash } from './crash.ts';
import { MemoryLedger } from './memory-ledger.ts';
import { MemorySource } from './memory-source.ts';
import { MemoryTarget } from './memory-target.ts';

/** Source, target and metadata that outlive the attempts of a test. */
export class World {
  readonly source = new MemorySource();
  readonly target = new MemoryTarget();
  readonly ledger = new MemoryLedger();
  #nextToken = 1;

  /** Ports of a new attempt of `runId`, under a newer claim; `crash` may strike at any of their calls. */
  ports(runId: string, crash?: Crash, stopping: AbortSignal = new AbortController().signal): EnginePorts {
    const fencingToken = String(this.#nextToken++);
    this.ledger.claim(runId, fencingToken);
    const lease: LeaseGuard = { fencingToken, stopping };
    const wrap = <T extends object>(port: T): T => (crash ? crash.wrap(port) : port);
    const contextFor = async () => ({ config: {}, signal: new AbortController().signal, resolveAddress: async () => [] });
    return {
      source: { runtime: wrap(this.source.runtime()) as ConnectorRuntime, contextFor },
      target: { runtime: wrap(this.target.runtime()) as ConnectorRuntime, contextFor },
      ledger: wrap(this.ledger),
      quarantine: wrap(this.ledger),
      rules: { find: (name) => testRules.find((rule) => rule.name === name) },
      expressions: {
        compile: (expression, fields) => {
          const index = fields.findIndex((field) => `row.${field.name}` === expression);
          return { evaluate: (columns, row) => textOrRefuse(columns[index] as Column, row) };
        },
      },
      clock: { monotonicMilliseconds: () => performance.now() },
      lease,
      secretOf: () => Buffer.alloc(0),
    };
  }
}

function textOrRefuse(column: Column, row: number): string | null {
  const text = cellText(column, row);
  if (text === 'boom') throw new HeadwaterError({ code: 'expression/failed', errorClass: 'row-rejected', category: 'data' });
  return text;
}

const noParams = z.object({});

function valueRule(
  name: string,
  kind: RuleDefinition['kind'],
  look: (text: string | null, row: number, report: RuleReport, column: Column) => void,
): RuleDefinition {
  const apply: CompiledValueRule['apply'] = (column, batch, report) => {
    for (let row = 0; row < batch.rowCount; row++) if (batch.fates[row] === 0) look(cellText(column, row), row, report, column);
  };
  const words = { en: name, 'zh-CN': name };
  return {
    name,
    kind,
    scope: 'value',
    label: words,
    summary: words,
    appliesTo: 'any',
    params: noParams,
    examples: [],
    compile: () => ({ scope: 'value', apply }),
  };
}

/** Compares the rows of a batch, all of which it must see at once. */
const keepLast: RuleDefinition = {
  ...valueRule('keep-last', 'cleansing', () => undefined),
  scope: 'batch',
  compile: () => ({
    scope: 'batch',
    apply: ([column], batch, report) => {
      const seen = new Set<string | null>();
      for (let row = batch.rowCount - 1; row >= 0; row--) {
        if (batch.fates[row] !== 0) continue;
        const text = cellText(column as Column, row);
        if (seen.has(text)) report.duplicate(row);
        seen.add(text);
      }
    },
  }),
};

/** Rules whose verdict can be read off the value. */
export const testRules: readonly RuleDefinition[] = [
  valueRule('refuse-bad', 'validation', (text, row, report) => {
    if (text?.startsWith('bad')) report.fail(row, 'refuse-bad/found', { text });
  }),
  valueRule('drop-skip', 'cleansing', (text, row, report) => {
    if (text?.startsWith('skip')) report.drop(row);
  }),
  valueRule('mark-again', 'cleansing', (text, row, report) => {
    if (text?.startsWith('again')) report.duplicate(row);
  }),
  valueRule('upper', 'cleansing', (text, row, report, column) => {
    if (text === null || text === text.toUpperCase()) return;
    setCellText(column, row, text.toUpperCase());
    report.changed(row);
  }),
  keepLast,
];

const fields: FieldSchema[] = ['id', 'name'].map((name) => ({
  name,
  type: { kind: 'text' },
  nativeType: 'text',
  isNullable: true,
  isKey: name === 'id',
  isCursorCandidate: false,
}));

type DefinitionInput = Partial<Omit<InterfaceDefinition, 'target' | 'limits' | 'rules'>> & {
  readonly target?: Partial<InterfaceDefinition['target']>;
  readonly limits?: Partial<InterfaceDefinition['limits']>;
  readonly rules?: readonly Record<string, unknown>[];
};

/** A two-column interface (`id`, `name`) that refuses, drops and rewrites by what `name` begins with. */
export function testDefinition(input: DefinitionInput = {}): InterfaceDefinition {
  const column = (name: string) => ({ target: name, source: { kind: 'field', field: name }, type: { kind: 'text' }, nativeType: 'text' });
  return interfaceDefinitionSchema.parse({
    fields,
    columns: [column('id'), column('name')],
    increment: { kind: 'full' },
    ...input,
    rules: input.rules ?? [
      { id: 'drop', rule: 'drop-skip', columns: ['name'] },
      { id: 'again', rule: 'mark-again', columns: ['name'] },
      { id: 'bad', rule: 'refuse-bad', columns: ['name'] },
      { id: 'upper', rule: 'upper', columns: ['name'] },
    ],
    target: { schema: 'public', table: 't', writeMode: 'append', keyColumns: ['id'], ...input.target },
    limits: { maxBatchRows: 3, ...input.limits },
  });
}

export function testPlan(definition: InterfaceDefinition, overrides: Partial<RunPlan> = {}): RunPlan {
  return {
    runId: '1',
    interfaceId: 'interface',
    interfaceName: 'test',
    attempt: 1,
    definitionVersion: 1,
    definition,
    stream: { path: ['t'], kind: 'query', config: {} },
    variables: {},
    options: {},
    ...overrides,
  };
}
