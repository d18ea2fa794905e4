export function Mark({ size = 24 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="7" fill="#0d6e8c" />
      <path d="M16 5.5c3.9 4.9 5.8 8.3 5.8 10.9a5.8 5.8 0 0 1-11.6 0c0-2.6 1.9-6 5.8-10.9Z" fill="#fff" />
      <path d="M6 24.2c2.5-1.9 5-1.9 7.5 0s5 1.9 7.5 0 3.8-1.7 5-.9" fill="none" stroke="#8fd6ea" strokeWidth="2.2" strokeLinecap="round" />
    </svg>
  );
}
