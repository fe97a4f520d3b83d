/** How many of the three bars are filled; `urgent` has a sign of its own. */
const filled: Record<string, number> = { low: 1, normal: 2, high: 3 };

export function PrioritySign({ priority, label }: { priority: string; label?: string }) {
  const described = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true as const };
  if (priority === 'urgent') {
    return (
      <svg width="16" height="16" viewBox="0 0 16 16" {...described}>
        <rect x="1" y="1" width="14" height="14" rx="4" fill="var(--av-signal)" />
        <path d="M8 4.2v4.4M8 11.3v.1" stroke="var(--av-on-brand)" strokeWidth="1.9" strokeLinecap="round" />
      </svg>
    );
  }
  const bars = filled[priority] ?? 2;
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" {...described}>
      {[4.4, 8, 11.6].map((height, index) => (
        <rect
          key={height}
          x={1.6 + index * 4.7}
          y={14 - height}
          width="3.3"
          height={height}
          rx="1.2"
          fill={index < bars ? 'var(--av-text-2)' : 'var(--av-line-strong)'}
        />
      ))}
    </svg>
  );
}
