import { SaveBar } from '../SaveBar';
import { MergeDialog } from './MergeDialog';
import type { SharedDraft } from './use-shared-draft';

interface DraftFootProps<V, R> {
  /** One, or several that are saved each on its own. */
  readonly drafts: readonly Pick<SharedDraft<V, R>, 'changes' | 'saving' | 'clash' | 'resolve' | 'closeClash'>[];
  /** Says what is not saved; without it the number of changes is said. */
  readonly summary?: string | undefined;
  /** As of `SaveBar`. */
  readonly filters?: readonly string[];
  readonly onSave: () => void;
  readonly onDiscard: () => void;
  /** As of `MergeDialog`. */
  readonly cellWords: (key: string) => string;
  readonly valueWords: (value: V | undefined, key: string) => string;
}

/** Save bar of a page with changes, and the dialog for what somebody else saved meanwhile. */
export function DraftFoot<V, R>(props: DraftFootProps<V, R>) {
  const { drafts, summary, filters, onSave, onDiscard, cellWords, valueWords } = props;
  const clashed = drafts.find(({ clash }) => clash);
  return (
    <>
      <SaveBar
        changes={drafts.reduce((sum, { changes }) => sum + changes, 0)}
        {...(summary === undefined ? {} : { summary })}
        {...(filters ? { filters } : {})}
        saving={drafts.some(({ saving }) => saving)}
        onSave={onSave}
        onDiscard={onDiscard}
      />
      {clashed?.clash && (
        <MergeDialog
          clash={clashed.clash}
          cellWords={cellWords}
          valueWords={valueWords}
          onResolve={clashed.resolve}
          onClose={clashed.closeClash}
        />
      )}
    </>
  );
}
