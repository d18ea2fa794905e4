export { handleUpload as POST } from '#src/server/http/uploads.ts';
