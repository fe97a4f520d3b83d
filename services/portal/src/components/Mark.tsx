/** The mark of the product, on the console, the sign-in page and the error pages. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 28 28" aria-hidden="true">
      <rect width="28" height="28" rx="8" fill="var(--av-brand)" />
      <path
        d="M7.2 20.2 12.7 7.9a1.45 1.45 0 0 1 2.6 0l2.1 4.7"
        fill="none"
        stroke="var(--av-on-brand)"
        strokeWidth="2.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path d="M11 16.4h5" stroke="var(--av-on-brand)" strokeWidth="2.5" strokeLinecap="round" />
      <circle cx="19.9" cy="18.9" r="2.35" fill="var(--av-mark-dot)" />
    </svg>
  );
}
