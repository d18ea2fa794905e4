export { ClientProvider } from './ClientProvider.tsx';
export { useTRPC, useTRPCClient } from './client.ts';
