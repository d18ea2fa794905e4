import type { Json } from '../value/json.ts';

/** Why a value was refused; `details` are the arguments of the sentence in the catalogues. */
export class RuleFailure {
  readonly code: string;
  readonly details: Readonly<Record<string, Json>>;

  constructor(code: string, details: Readonly<Record<string, Json>> = {}) {
    this.code = code;
    this.details = details;
  }

  /** The same with the refused value beside it, cut so that quarantine stays small. */
  about(value: string): Readonly<Record<string, Json>> {
    return { value: value.length > shownCharacters ? `${value.slice(0, shownCharacters)}…` : value, ...this.details };
  }
}

const shownCharacters = 200;
