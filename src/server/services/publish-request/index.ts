export { cancelRequest } from './cancel.ts';
export { createRequest } from './create.ts';
export { getRequest } from './get.ts';
export { listRequests } from './list.ts';
export { approveRequest } from './publish.ts';
