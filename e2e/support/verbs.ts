import { type APIRequestContext, expect } from '@playwright/test';
import { baseUrl } from './environment.ts';

export interface Answer<T> {
  readonly status: number;
  readonly data: T;
  /** Code of the error, such as `access/denied`. */
  readonly error: string | undefined;
}

/** Calls a verb that changes something as a page of the console would, with the cookies of the caller. */
export async function callVerb<T>(request: APIRequestContext, verb: string, input: unknown): Promise<Answer<T>> {
  const response = await request.post(`${baseUrl}/api/trpc/${verb}`, { data: { json: input }, headers: { origin: baseUrl } });
  return answerOf<T>(response);
}

/** The same, and it must succeed. */
export async function mutate<T>(request: APIRequestContext, verb: string, input: unknown): Promise<T> {
  const answer = await callVerb<T>(request, verb, input);
  expect(answer.error, `${verb} is accepted`).toBeUndefined();
  return answer.data;
}

export async function ask<T>(request: APIRequestContext, verb: string, input: unknown): Promise<T> {
  const query = encodeURIComponent(JSON.stringify({ json: input }));
  const answer = await answerOf<T>(await request.get(`${baseUrl}/api/trpc/${verb}?input=${query}`));
  expect(answer.error, `${verb} is answered`).toBeUndefined();
  return answer.data;
}

async function answerOf<T>(response: { status(): number; json(): Promise<unknown> }): Promise<Answer<T>> {
  const body = (await response.json()) as { result?: { data: { json: T } }; error?: { json: { message: string } } };
  return { status: response.status(), data: body.result?.data.json as T, error: body.error?.json.message };
}
