/** Why a rule is suggested. */
export const suggestionReasons = ['padded', 'blank', 'complete', 'few-values', 'one-shape', 'odd-format', 'personal-data'] as const;
export type SuggestionReason = (typeof suggestionReasons)[number];
