import type { ReactNode } from 'react';

export interface EmptyProps {
  readonly icon: ReactNode;
  readonly title: string;
  /** What would be here, or why nothing was found. */
  readonly children?: ReactNode;
  /** One next step. */
  readonly action?: ReactNode;
}

/** Nothing yet, nothing found, or all done: say which, and offer one next step. */
export function Empty({ icon, title, children, action }: EmptyProps) {
  return (
    <div className="emp emp-bare">
      <span className="emp-i">{icon}</span>
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {action}
    </div>
  );
}
