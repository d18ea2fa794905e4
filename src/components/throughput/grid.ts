/** Two charts side by side where there is room. */
export const chartGrid = { display: 'grid', gap: 16, gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 420px), 1fr))' } as const;
