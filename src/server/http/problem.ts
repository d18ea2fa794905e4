/** An error answer outside tRPC, as `application/problem+json`. */
export function problem(status: number, code: string, headers: Readonly<Record<string, string>> = {}): Response {
  return Response.json(
    { type: 'about:blank', status, code },
    { status, headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers } },
  );
}
