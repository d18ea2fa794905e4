import { initTRPC, TRPCError } from '@trpc/server';
import superjson from 'superjson';
import { ZodError } from 'zod';
import { HeadwaterError, toErrorRecord } from '../core/errors/headwater-error.ts';
import { recordDenied } from '../services/audit/index.ts';
import type { ServiceContext, Visitor } from '../services/context.ts';
import { isRefusedRight } from '../services/errors.ts';

/** `services` is null for callers who are not signed in. */
export interface TrpcContext {
  readonly services: ServiceContext | null;
  /** For verbs that need no session. */
  readonly visitor?: Visitor;
}

const statusOf: Readonly<Record<string, TRPCError['code']>> = {
  'access/not-signed-in': 'UNAUTHORIZED',
  'access/denied': 'FORBIDDEN',
  'access/cross-site': 'FORBIDDEN',
  'access/token-refused': 'FORBIDDEN',
  'account/totp-required': 'FORBIDDEN',
  'account/password-change-required': 'FORBIDDEN',
  'object/missing': 'NOT_FOUND',
  'object/changed-meanwhile': 'CONFLICT',
  'object/name-taken': 'CONFLICT',
  'object/in-use': 'CONFLICT',
};

const t = initTRPC.context<TrpcContext>().create({
  transformer: superjson,
  sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 40_000 } },
  /** `data.error` is an ErrorRecord; `data.issues` names invalid input fields. */
  errorFormatter({ shape, error }) {
    const isInput = error.cause instanceof ZodError;
    return {
      ...shape,
      message: isInput ? 'input/invalid' : publicRecord(error.cause ?? error).code,
      data: {
        code: shape.data.code,
        httpStatus: shape.data.httpStatus,
        path: shape.data.path,
        error: isInput ? inputError(error.cause as ZodError) : publicRecord(error.cause ?? error),
        issues: isInput ? (error.cause as ZodError).issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })) : [],
      },
    };
  },
});

/** Of an error nobody foresaw the browser gets its kind alone: its message may quote data. */
function publicRecord(error: unknown) {
  const record = toErrorRecord(error);
  if (error instanceof HeadwaterError) return record;
  const { code, name, cause } = error as { code?: string; name?: string; cause?: { code?: string } };
  return { ...record, details: { message: String(cause?.code ?? code ?? name ?? 'unknown') } };
}

function inputError(error: ZodError) {
  const issue = error.issues[0];
  const field = issue?.path.join('.') ?? '';
  return toErrorRecord(
    new HeadwaterError({
      code: 'input/invalid',
      errorClass: 'config',
      category: 'business',
      field,
      details: { field, problem: issue?.message ?? '' },
    }),
  );
}

const translateErrors = t.middleware(async ({ next }) => {
  const result = await next();
  if (result.ok || !(result.error.cause instanceof HeadwaterError)) return result;
  throw new TRPCError({ code: statusFor(result.error.cause), message: result.error.cause.code, cause: result.error.cause });
});

function statusFor(error: HeadwaterError): TRPCError['code'] {
  return statusOf[error.code] ?? (error.errorClass === 'config' ? 'BAD_REQUEST' : 'INTERNAL_SERVER_ERROR');
}

const requireSession = t.middleware(({ ctx, next }) => {
  if (!ctx.services) throw new TRPCError({ code: 'UNAUTHORIZED', cause: refusal('access/not-signed-in') });
  return next({ ctx: { services: ctx.services } });
});

/** What must be done first: an own password, and a second factor where the installation demands one. */
const requireReadyAccount = t.middleware(({ ctx, next }) => {
  const { mustChangePassword = false, mustEnrolTotp = false } = ctx.services?.actor ?? {};
  const code = mustChangePassword ? 'account/password-change-required' : mustEnrolTotp ? 'account/totp-required' : null;
  if (code !== null) throw new TRPCError({ code: 'FORBIDDEN', cause: refusal(code) });
  return next();
});

/** Whoever tries to change what is not theirs to change is written down. */
const auditDenied = t.middleware(async ({ ctx, path, type, getRawInput, next }) => {
  const result = await next();
  if (type === 'mutation' && ctx.services && !result.ok && isRefusedRight(result.error.cause)) {
    await recordDenied(ctx.services, path, await getRawInput());
  }
  return result;
});

const requireVisitor = t.middleware(({ ctx, next }) => {
  if (!ctx.visitor) throw new TRPCError({ code: 'UNAUTHORIZED', cause: refusal('access/not-signed-in') });
  return next({ ctx: { visitor: ctx.visitor } });
});

function refusal(code: string): HeadwaterError {
  return new HeadwaterError({ code, errorClass: 'config', category: 'business' });
}

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;
/** For the few verbs that must work before the account is ready. */
export const signedInProcedure = t.procedure.use(translateErrors).use(requireSession).use(auditDenied);
export const procedure = signedInProcedure.use(requireReadyAccount);
/** For the few verbs that ask for a secret instead of a session. */
export const openProcedure = t.procedure.use(translateErrors).use(requireVisitor);
