import type { AriaAttributes } from 'react';

interface ProgressBarProps extends Pick<AriaAttributes, 'aria-label' | 'aria-labelledby'> {
  /** Whole per cent. */
  readonly share: number;
  readonly className?: string;
}

/** How far something is. Name it by a label of its own or by the heading above it. */
export function ProgressBar({ share, className = 'bar', ...name }: ProgressBarProps) {
  return (
    <div className={className} role="progressbar" aria-valuemin={0} aria-valuemax={100} aria-valuenow={share} {...name}>
      <i style={{ width: `${share}%` }} />
    </div>
  );
}
