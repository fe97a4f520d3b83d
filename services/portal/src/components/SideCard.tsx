import type { TablerIcon } from '@tabler/icons-react';
import { useId, type ReactNode } from 'react';

interface SideCardProps {
  readonly title: string;
  readonly icon: TablerIcon;
  readonly children: ReactNode;
}

/** A card beside a form: what comes of what stands in it. */
export function SideCard({ title, icon: Icon, children }: SideCardProps) {
  const id = useId();
  return (
    <section className="card" aria-labelledby={id}>
      <div className="card-h">
        <Icon className="s20 ic-c c-brand" aria-hidden />
        <h2 id={id}>{title}</h2>
      </div>
      {children}
    </section>
  );
}
