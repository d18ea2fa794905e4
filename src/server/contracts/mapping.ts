/** Decisions about mappings that the browser takes too, while somebody edits one. */
export {
  type AutoMapMethod,
  type AutoMapReason,
  autoMapMethods,
  isUnmapped,
  type Proposal,
  proposeMapping,
  type Slot,
  unmappedFields,
} from '../core/mapping/auto-map.ts';
export { type Compatibility, compareTypes } from '../core/mapping/compatibility.ts';
export type { Romanize } from '../core/mapping/names.ts';
export { fillTemplate, templateNames } from '../core/mapping/template.ts';
