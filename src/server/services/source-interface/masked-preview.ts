import type { ColumnProfile, Preview, Suggestion } from '#src/server/contracts/preview.ts';
import { maskedCells, maskedText } from '../masking.ts';

/** A dry run for whoever may not read values: counts, shapes and causes stay, what was read is hidden. */
export function maskedPreview(preview: Preview): Preview {
  return {
    ...preview,
    isMasked: true,
    rows: preview.rows.map((row) => ({
      ...row,
      source: maskedCells(row.source),
      mapped: maskedCells(row.mapped),
      result: maskedCells(row.result),
    })),
    steps: preview.steps.map((step) => ({ ...step, samples: step.samples.map(maskedSample) })),
    refusals: preview.refusals.map((refusal) => ({ ...refusal, details: {} })),
    targetRejections: preview.targetRejections?.map((rejection) => ({ ...rejection, details: {} })) ?? null,
    statistics: null,
    profile: preview.profile.map(maskedProfile),
    suggestions: preview.suggestions.map(maskedSuggestion),
  };
}

type Sample = Preview['steps'][number]['samples'][number];

function maskedSample(sample: Sample): Sample {
  const masked = { ...sample, before: maskedText(sample.before), after: maskedText(sample.after) };
  return sample.details ? { ...masked, details: {} } : masked;
}

function maskedProfile(profile: ColumnProfile): ColumnProfile {
  return {
    ...profile,
    top: profile.top.map(({ count }) => ({ value: maskedText('') as string, count })),
    minimum: maskedText(profile.minimum),
    maximum: maskedText(profile.maximum),
    patterns: [],
  };
}

/** A list of allowed values is made of values. */
function maskedSuggestion(suggestion: Suggestion): Suggestion {
  return suggestion.reason === 'few-values' || suggestion.reason === 'one-shape' ? { ...suggestion, params: {} } : suggestion;
}
