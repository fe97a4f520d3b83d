import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { useCallback, useRef, useState } from 'react';

/** A row to draw, and the height of those before it that are left out. */
export interface DrawnRow {
  readonly index: number;
  readonly gap: number;
}

/** The rows in view, a few around them, and the one that holds the focus: it must not vanish while one scrolls. */
export function useVirtualRows(count: number, height: number) {
  const scroller = useRef<HTMLDivElement>(null);
  const [kept, setKept] = useState<number>();
  const rangeExtractor = useCallback(
    (range: Range) => {
      const inView = defaultRangeExtractor(range);
      if (kept === undefined || kept < 0 || kept >= range.count) return inView;
      return [...new Set([...inView, kept])].sort((a, b) => a - b);
    },
    [kept],
  );
  // eslint-disable-next-line react-hooks/incompatible-library -- what it returns is used here and memoized nowhere
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 12,
    rangeExtractor,
  });
  const items = virtualizer.getVirtualItems();
  const drawn = items.map(({ index, start }, at): DrawnRow => ({ index, gap: start - (items[at - 1]?.end ?? 0) }));
  const after = virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0);
  return { scroller, drawn, after, show: setKept };
}
