import { useBlocker } from '@tanstack/react-router';
import { useHotkeys } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { Button } from './Button';
import { LeaveDialog } from './LeaveDialog';

export interface SaveBarProps {
  /** How many things differ from what is saved; the bar is there from the first. */
  readonly changes: number;
  /** Says how many and where, such as "3 changes in 2 universes". Without it the number is said. */
  readonly summary?: string;
  readonly saving: boolean;
  /** Names of the address that only choose what of the page is shown: changing them leaves nothing. */
  readonly filters?: readonly string[];
  readonly onSave: () => void;
  readonly onDiscard: () => void;
}

/** One per page. Appears with the first change; Ctrl S saves; leaving the page asks. */
export function SaveBar({ changes, summary, saving, filters = [], onSave, onDiscard }: SaveBarProps) {
  const { t } = useTranslation('common');
  const changed = changes > 0;
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => changed && !isSamePage(current, next, filters),
    enableBeforeUnload: changed,
    withResolver: true,
  });
  useHotkeys([['mod+S', () => changed && !saving && onSave()]], []);
  return (
    <>
      <div role="status" className={changed ? 'savebar' : undefined}>
        {changed && (
          <>
            <span className="dot" aria-hidden="true" />
            <span className="grow">{summary ?? t('changes', { count: changes })}</span>
            <Button look="ghost" onClick={onDiscard}>
              {t('discard')}
            </Button>
            <Button className="go" look="ghost" busy={saving} onClick={onSave}>
              {t('save')}
            </Button>
          </>
        )}
      </div>
      {blocker.status === 'blocked' && <LeaveDialog onStay={blocker.reset} onLeave={blocker.proceed} />}
    </>
  );
}

interface Place {
  readonly pathname: string;
  readonly search: object;
}

function isSamePage(from: Place, to: Place, filters: readonly string[]): boolean {
  if (filters.length === 0 || from.pathname !== to.pathname) return false;
  const rest = ({ search }: Place) =>
    JSON.stringify(
      Object.entries(search)
        .filter(([name]) => !filters.includes(name))
        .sort(),
    );
  return rest(from) === rest(to);
}
