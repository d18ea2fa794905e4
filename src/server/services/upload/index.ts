export { createUpload, type UploadRequest } from './create.ts';
export { listUploads } from './list.ts';
export { createResolveFile, type ResolveFile } from './resolve-file.ts';
