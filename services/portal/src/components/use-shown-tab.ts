import { useEffect, useRef } from 'react';

/**
 * Where tabs are wider than the window: brings the chosen one into sight, and moves nothing else. Numbers that come
 * later make the tabs wider, and push it out again.
 */
export function useShownTab<T extends HTMLElement>(chosen: string) {
  const tabs = useRef<T>(null);
  useEffect(() => {
    const row = tabs.current;
    if (!row) return undefined;
    const watch = new ResizeObserver(() => show(row));
    for (const tab of row.children) watch.observe(tab);
    return () => watch.disconnect();
  }, [chosen]);
  return tabs;
}

function show(row: HTMLElement): void {
  const tab = row.querySelector('[aria-current], [aria-selected="true"]');
  if (!tab) return;
  const [around, own] = [row.getBoundingClientRect(), tab.getBoundingClientRect()];
  if (own.left < around.left) row.scrollLeft -= around.left - own.left;
  else if (own.right > around.right) row.scrollLeft += own.right - around.right;
}
