import type { ButtonHTMLAttributes } from 'react';

type Look = 'primary' | 'default' | 'ghost' | 'danger';
type Size = 'sm' | 'md' | 'lg' | 'xl';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: Look;
  readonly size?: Size;
  readonly full?: boolean;
  /** Work is under way: the button keeps its place, shows it, and does nothing when it is pressed again. */
  readonly busy?: boolean;
}

/** Class of a button; also for links that look like one. */
export function buttonClass(look: Look = 'default', size: Size = 'md', full = false): string {
  return ['btn', look, size === 'md' ? '' : size, full ? 'full' : ''].filter(Boolean).join(' ');
}

export function Button({
  look,
  size,
  full,
  busy = false,
  className,
  children,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={`${buttonClass(look, size, full)} ${className ?? ''}`}
      aria-busy={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {busy && <span className="spin" aria-hidden="true" />}
      {children}
    </button>
  );
}
