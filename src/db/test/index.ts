export { type Certificates, makeCertificates } from './certificates.ts';
export { createMariadbDatabase, type MariadbDatabase } from './mariadb.ts';
export { startMariadb } from './mariadb-server.ts';
export { createEmptyDatabase, createTestDatabase, type EmptyDatabase, type TestDatabase } from './postgres.ts';
export { freePort, startTestCluster, type TestCluster } from './postgres-cluster.ts';
