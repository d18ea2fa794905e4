export { acknowledgeTotp, createTotp, dropTotp, getTotp, removeTotp } from './enrol.ts';
export { findActiveTotp, secretPlace, spendCode } from './spend.ts';
