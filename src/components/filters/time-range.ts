import { parseAsIsoDateTime } from 'nuqs';

/** The two parameters of a range in the URL. */
export const timeRangeParameters = { from: parseAsIsoDateTime, to: parseAsIsoDateTime };

interface TimeRange {
  readonly from: Date | null;
  readonly to: Date | null;
}

export interface TimeRangeProps extends TimeRange {
  readonly onChange: (range: TimeRange) => void;
}
