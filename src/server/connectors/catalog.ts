import type { ConnectorDescriptor } from '../core/connector/protocol.ts';
import { fileDescriptor } from './file/descriptor.ts';
import { httpPushDescriptor } from './http-push/descriptor.ts';
import { mysqlDescriptor } from './mysql/descriptor.ts';
import { postgresDescriptor } from './postgres/descriptor.ts';

/** Every connector the product knows, as data. The line that makes one run is in `runtime.ts`. */
export const connectorCatalog: readonly ConnectorDescriptor[] = [fileDescriptor, mysqlDescriptor, httpPushDescriptor, postgresDescriptor];
