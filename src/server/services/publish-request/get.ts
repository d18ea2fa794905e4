import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { publishRequest } from '#src/db/schema/index.ts';
import type { publishRequestContract } from '#src/server/contracts/publish-request.ts';
import type { ServiceContext } from '../context.ts';
import { missing } from '../errors.ts';
import { planPublish } from '../interface-version/index.ts';
import { findRequest, requestView, selectRequests } from './find.ts';

type Output = z.input<typeof publishRequestContract.get.output>;

/** The request with what approving it would do now, by the statement that was reviewed. */
export async function getRequest(context: ServiceContext, { id }: { readonly id: string }): Promise<Output> {
  const { request, row } = await findRequest(context, 'publishRequest.get', id);
  const [named] = await selectRequests(context).where(eq(publishRequest.id, id));
  if (!named) throw missing();
  const plan = await planPublish(context, row, request);
  return { ...requestView(context, named), plan: { ...plan, ddl: plan.ddl === null ? null : (request.ddl ?? plan.ddl) } };
}
