import { IconGripVertical } from '@tabler/icons-react';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../../components/LiveRegion';
import { moved } from './shapes';

interface SortableRowsProps {
  readonly order: readonly string[];
  readonly onOrder: (order: readonly string[]) => void;
  readonly nameOf: (key: string) => string;
  readonly changed: (key: string) => boolean;
  readonly children: (key: string) => ReactNode;
}

/** Rows whose order is chosen: dragged by the grip, or moved with the arrow keys while it has the focus. */
export function SortableRows({ order, onOrder, nameOf, changed, children }: SortableRowsProps) {
  const { t } = useTranslation('ticket-setup');
  const announce = useAnnounce();
  const [dragged, setDragged] = useState<string>();
  const moveTo = (key: string, to: number): void => {
    const next = moved(order, key, to);
    onOrder(next);
    announce(t('movedTo', { name: nameOf(key), place: next.indexOf(key) + 1, count: next.length }));
  };
  const onKey = (event: KeyboardEvent, key: string): void => {
    const at = order.indexOf(key);
    const places: Record<string, number> = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: order.length };
    const to = places[event.key];
    if (to === undefined) return;
    event.preventDefault();
    moveTo(key, to);
  };
  return (
    <ul className="tset">
      {order.map((key, at) => (
        <li
          key={key}
          className={[changed(key) ? 'chg' : '', dragged === key ? 'drag' : ''].join(' ').trim() || undefined}
          onDragOver={(event) => {
            if (!dragged) return;
            event.preventDefault();
            if (dragged !== key) onOrder(moved(order, dragged, at));
          }}
          onDrop={(event) => event.preventDefault()}
        >
          <button
            type="button"
            className="iconbtn sm tset-g"
            draggable
            aria-label={t('move', { name: nameOf(key) })}
            title={t('moveHint')}
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move';
              event.dataTransfer.setData('text/plain', key);
              setDragged(key);
            }}
            onDragEnd={() => setDragged(undefined)}
            onKeyDown={(event) => onKey(event, key)}
          >
            <IconGripVertical className="s16" aria-hidden />
          </button>
          {children(key)}
        </li>
      ))}
    </ul>
  );
}
