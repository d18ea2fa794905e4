const margin = 2;

/** The path of a line through the known values, from zero up to the largest; a gap lifts the pen. */
export function sparklinePath(values: readonly (number | null)[], width: number, height: number): string {
  const largest = Math.max(1e-9, ...values.map((value) => value ?? 0));
  const step = values.length > 1 ? (width - 2 * margin) / (values.length - 1) : 0;
  let isPenDown = false;
  return values
    .flatMap((value, index) => {
      if (value === null) {
        isPenDown = false;
        return [];
      }
      const x = (margin + index * step).toFixed(1);
      const y = (height - margin - (Math.max(0, value) / largest) * (height - 2 * margin)).toFixed(1);
      const command = isPenDown ? `L${x} ${y}` : `M${x} ${y}h0`;
      isPenDown = true;
      return [command];
    })
    .join('');
}
