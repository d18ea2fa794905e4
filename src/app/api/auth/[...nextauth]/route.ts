export { handleAuth as GET, handleAuth as POST } from '#src/server/http/auth.ts';
