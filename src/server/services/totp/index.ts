export { acknowledgeTotp, createTotp, dropTotp, getTotp, removeTotp } from './enrol.ts';
export { resealTotpSecrets } from './reseal.ts';
export { findActiveTotp, spendCode } from './spend.ts';
