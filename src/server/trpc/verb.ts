import type { z } from 'zod';
import type { VerbContract } from '../contracts/common.ts';
import type { ServiceContext, Visitor } from '../services/context.ts';
import { openProcedure, procedure } from './init.ts';

type Verb<C extends VerbContract> = (context: ServiceContext, input: z.output<C['input']>) => Promise<z.input<C['output']>>;

/** A verb that changes nothing; answered to GET. */
export function query<C extends VerbContract>(contract: C, verb: Verb<C>, base = procedure) {
  return base
    .input(contract.input as C['input'])
    .output(contract.output as C['output'])
    .query(({ ctx, input }) => verb(ctx.services, input as z.output<C['input']>) as never);
}

export function mutation<C extends VerbContract>(contract: C, verb: Verb<C>, base = procedure) {
  return base
    .input(contract.input as C['input'])
    .output(contract.output as C['output'])
    .mutation(({ ctx, input }) => verb(ctx.services, input as z.output<C['input']>) as never);
}

/** A mutation that answers bit by bit; the browser iterates over the result. */
export function streamingMutation<C extends VerbContract>(
  contract: C,
  verb: (context: ServiceContext, input: z.output<C['input']>, signal: AbortSignal | undefined) => AsyncIterable<z.output<C['output']>>,
) {
  return procedure.input(contract.input as C['input']).mutation(async function* ({
    ctx,
    input,
    signal,
  }): AsyncGenerator<z.output<C['output']>, void, undefined> {
    yield* verb(ctx.services, input as z.output<C['input']>, signal);
  });
}

type OpenVerb<C extends VerbContract> = (visitor: Visitor, input: z.output<C['input']>) => Promise<z.input<C['output']>>;

/** Verbs for whoever holds the secret of a link, signed in or not. */
export function openQuery<C extends VerbContract>(contract: C, verb: OpenVerb<C>) {
  return openProcedure
    .input(contract.input as C['input'])
    .output(contract.output as C['output'])
    .query(({ ctx, input }) => verb(ctx.visitor, input as z.output<C['input']>) as never);
}

export function openMutation<C extends VerbContract>(contract: C, verb: OpenVerb<C>) {
  return openProcedure
    .input(contract.input as C['input'])
    .output(contract.output as C['output'])
    .mutation(({ ctx, input }) => verb(ctx.visitor, input as z.output<C['input']>) as never);
}
