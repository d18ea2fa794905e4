export { hashPassword, isPassword, noPassword, pretendToCheck, randomPassword } from './password.ts';
