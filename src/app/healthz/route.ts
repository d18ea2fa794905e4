export { handleHealth as GET } from '#src/server/http/health.ts';

export const dynamic = 'force-dynamic';
