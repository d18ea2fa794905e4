export { handleExport as GET } from '#src/server/http/export.ts';

export const dynamic = 'force-dynamic';
