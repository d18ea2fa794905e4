export { isKnownRule, listRules } from './list.ts';
