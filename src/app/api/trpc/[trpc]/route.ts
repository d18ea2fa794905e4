export { handleTrpc as GET, handleTrpc as POST } from '#src/server/http/trpc.ts';
