import { createContext, use, useMemo, useState, type ReactNode } from 'react';

const AnnounceContext = createContext<((text: string) => void) | undefined>(undefined);

/** Tells screen readers politely: saved, counts, new messages. */
export function useAnnounce(): (text: string) => void {
  const announce = use(AnnounceContext);
  if (!announce) throw new Error('useAnnounce outside of LiveRegion');
  return announce;
}

export function LiveRegion({ children }: { children: ReactNode }) {
  const [text, setText] = useState('');
  const announce = useMemo(() => (said: string) => setText((before) => (before === said ? `${said}\u00a0` : said)), []);
  return (
    <AnnounceContext value={announce}>
      {children}
      <div className="sr sr-top" role="status">
        {text}
      </div>
    </AnnounceContext>
  );
}
