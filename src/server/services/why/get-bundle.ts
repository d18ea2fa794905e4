import { desc, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { interfaceVersion, runLog, source } from '#src/db/schema/index.ts';
import type { whyContract } from '#src/server/contracts/why.ts';
import type { InterfaceDefinition } from '#src/server/core/definition/definition.ts';
import type { Json } from '#src/server/core/value/json.ts';
import type { WhyFacts } from '#src/server/core/why/facts.ts';
import product from '../../../../package.json' with { type: 'json' };
import { recordAudit, redact } from '../audit/index.ts';
import type { ServiceContext } from '../context.ts';
import { answer } from './get.ts';

type Input = z.output<typeof whyContract.getBundle.input>;
type Output = z.input<typeof whyContract.getBundle.output>;

const logLines = 200;

/** A file for somebody who helps: facts, checks, log and definition, without secrets, addresses and values of rows. */
export async function getWhyBundle(context: ServiceContext, input: Input): Promise<Output> {
  const { why, facts } = await answer(context, input, 'why.getBundle');
  const { interfaceId, runId } = why.subject;
  const contents = {
    product: { name: product.name, version: product.version },
    ...why,
    subject: { ...why.subject, error: undefined },
    facts: withoutDetails(facts),
    connector: await connectorOf(context, why.subject.sourceId),
    definition: await definitionOf(context, interfaceId),
    log: runId === null ? [] : await logOf(context, BigInt(runId)),
  };
  await context.db.transaction((tx) =>
    recordAudit(tx, context, {
      action: 'why.getBundle',
      objectType: 'sourceInterface',
      objectId: interfaceId,
      objectName: why.subject.interfaceName,
      after: { question: why.question, runId },
    }),
  );
  const bundle = redact(JSON.parse(JSON.stringify(contents))) as Json;
  return { fileName: `headwater-why-${why.question}-${runId ?? interfaceId}.json`, bundle };
}

/** Details of an error may quote a value: its code says enough. */
function withoutDetails(facts: WhyFacts): unknown {
  const error = facts.run?.error;
  return error
    ? { ...facts, run: { ...facts.run, error: { code: error.code, category: error.category, errorClass: error.errorClass } } }
    : facts;
}

async function connectorOf(context: ServiceContext, sourceId: string): Promise<string | null> {
  const [row] = await context.db.select({ connector: source.connector }).from(source).where(eq(source.id, sourceId));
  return row?.connector ?? null;
}

/** Names and types of columns, rules without their parameters, and how the interface loads: constants may hold data. */
async function definitionOf(context: ServiceContext, interfaceId: string) {
  const [row] = await context.db
    .select({ version: interfaceVersion.version, definition: interfaceVersion.definition })
    .from(interfaceVersion)
    .where(eq(interfaceVersion.interfaceId, interfaceId))
    .orderBy(desc(interfaceVersion.version))
    .limit(1);
  return row ? { version: row.version, ...outlineOf(row.definition) } : null;
}

function outlineOf({ columns, rules, increment, target, limits, retry }: InterfaceDefinition) {
  return {
    columns: columns.map(({ target: name, source: from, type, isNullable, isKey }) => ({ name, from: from.kind, type, isNullable, isKey })),
    rules: rules.map(({ id, rule, columns: on, isEnabled, gate }) => ({ id, rule, columns: on, isEnabled, gate })),
    increment: increment.kind,
    writeMode: target.writeMode,
    limits,
    retry,
  };
}

/** Details of a line may quote values: only its numbers and its code leave. */
async function logOf(context: ServiceContext, runId: bigint) {
  const rows = await context.db.select().from(runLog).where(eq(runLog.runId, runId)).orderBy(desc(runLog.id)).limit(logLines);
  return rows.map(({ at, attempt, level, code, details }) => ({ at, attempt, level, code, figures: figuresOf(details) }));
}

function figuresOf(details: unknown): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries((details ?? {}) as Record<string, unknown>).filter(
      ([, value]) => typeof value === 'number' || typeof value === 'boolean',
    ),
  );
}
