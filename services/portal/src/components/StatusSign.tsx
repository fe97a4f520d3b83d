export type StatusColour = 'blue' | 'violet' | 'amber' | 'green' | 'red' | 'gray';
export type StatusShape = 'ring' | 'half' | 'dotted' | 'tick' | 'bar';

/** Signs differ in shape, so that they read without colour. */
export function StatusSign({ shape, size = 14 }: { shape: StatusShape; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 14 14" aria-hidden="true" style={{ flex: 'none' }}>
      <Shape shape={shape} />
    </svg>
  );
}

function Shape({ shape }: { shape: StatusShape }) {
  const ring = { cx: 7, cy: 7, r: 5.2, fill: 'none', stroke: 'currentColor', strokeWidth: 1.7 };
  switch (shape) {
    case 'ring':
      return <circle {...ring} />;
    case 'half':
      return (
        <>
          <circle {...ring} />
          <path d="M7 4a3 3 0 0 1 0 6z" fill="currentColor" />
        </>
      );
    case 'dotted':
      return (
        <>
          <circle {...ring} strokeDasharray="2.4 1.68" />
          <circle cx="7" cy="7" r="1.6" fill="currentColor" />
        </>
      );
    case 'tick':
      return (
        <>
          <circle cx="7" cy="7" r="6" fill="currentColor" />
          <path
            d="m4.5 7.2 1.7 1.7 3.3-3.6"
            fill="none"
            stroke="var(--av-surface)"
            strokeWidth="1.5"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </>
      );
    case 'bar':
      return (
        <>
          <circle cx="7" cy="7" r="6" fill="currentColor" />
          <path d="M4.6 7h4.8" stroke="var(--av-surface)" strokeWidth="1.5" strokeLinecap="round" />
        </>
      );
  }
}
