import { useRouter } from '@tanstack/react-router';
import { createContext, use, useEffect, useRef, useState, type ReactNode } from 'react';

/** From a change of page until its heading took the focus. */
class PendingFocus {
  private pending = false;

  raise(): void {
    this.pending = true;
  }

  take(): boolean {
    const taken = this.pending;
    this.pending = false;
    return taken;
  }
}

const PendingFocusContext = createContext<PendingFocus | undefined>(undefined);

export function PageFocus({ children }: { children: ReactNode }) {
  const router = useRouter();
  const [pending] = useState(() => new PendingFocus());
  useEffect(
    () =>
      router.subscribe('onBeforeNavigate', ({ fromLocation, pathChanged }) => {
        if (fromLocation && pathChanged) pending.raise();
      }),
    [router, pending],
  );
  return <PendingFocusContext value={pending}>{children}</PendingFocusContext>;
}

/** The page's `h1`: takes the focus after a change of page, so that screen readers announce it. */
export function PageHeading({ children, className }: { children: ReactNode; className?: string }) {
  const pending = use(PendingFocusContext);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (pending?.take()) heading.current?.focus({ preventScroll: true });
  });
  return (
    <h1 ref={heading} tabIndex={-1} className={className} dir="auto">
      {children}
    </h1>
  );
}
