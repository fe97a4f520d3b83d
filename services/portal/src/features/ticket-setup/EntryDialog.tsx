import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListPart } from './ListEditor';
import { NamedDialog } from './NamedDialog';
import { NamesFields, tidyNames } from './NamesFields';
import { colours, phases, type Entry, type Names } from './shapes';

interface EntryDialogProps {
  readonly part: ListPart;
  /** Undefined: a new one. */
  readonly entry: Entry | undefined;
  /** Whether new tickets begin with it. */
  readonly initial: boolean;
  readonly onKeep: (entry: Entry, initial: boolean) => void;
  readonly onClose: () => void;
}

const fresh: Entry = { key: '', names: {}, retired: false, colour: 'blue', used: false };

/** A value of a list: its names, colour, and what it means. It is saved with the list. */
export function EntryDialog({ part, entry, initial, onKeep, onClose }: EntryDialogProps) {
  const { t } = useTranslation('ticket-setup');
  const [draft, setDraft] = useState<Entry>(entry ?? fresh);
  const [begins, setBegins] = useState(initial);
  const mayBegin =
    !draft.retired && (part === 'priorities' || (part === 'statuses' && (draft.phase ?? 'open') === 'open'));
  const keep = (names: Names): void => {
    const portalNames = draft.portalNames ? tidyNames(draft.portalNames) : {};
    const told = Object.keys(portalNames).length > 0 ? portalNames : null;
    onKeep({ ...draft, names, ...(part === 'statuses' ? { portalNames: told } : {}) }, begins && mayBegin);
  };
  return (
    <NamedDialog
      title={entry ? t('editTitle') : t('addTitle')}
      names={draft.names}
      onNames={(names) => setDraft({ ...draft, names })}
      onKeep={keep}
      onClose={onClose}
    >
      {() => (
        <>
          {part === 'statuses' && (
            <>
              <details open={Boolean(draft.portalNames)}>
                <summary>{t('portalNames')}</summary>
                <NamesFields
                  id="tset-portal"
                  legend={t('portalNames')}
                  names={draft.portalNames ?? {}}
                  onChange={(portalNames) => setDraft({ ...draft, portalNames })}
                />
              </details>
              <div className="field">
                <label htmlFor="tset-phase">{t('phaseLabel')}</label>
                <select
                  id="tset-phase"
                  className="input"
                  value={draft.phase ?? 'open'}
                  aria-describedby="tset-phase-about"
                  onChange={({ target }) => setDraft({ ...draft, phase: target.value as (typeof phases)[number] })}
                >
                  {phases.map((phase) => (
                    <option key={phase} value={phase}>
                      {t(`phase.${phase}`)}
                    </option>
                  ))}
                </select>
                <p className="hint" id="tset-phase-about">
                  {t(`phaseAbout.${draft.phase ?? 'open'}`)}
                </p>
              </div>
            </>
          )}
          <fieldset className="tset-c">
            <legend className="lbl">{t('colour')}</legend>
            {colours.map((colour) => (
              <label key={colour} className={`badge c-${colour}`}>
                <input
                  type="radio"
                  name="tset-colour"
                  checked={draft.colour === colour}
                  onChange={() => setDraft({ ...draft, colour })}
                />
                {t(`colours.${colour}`)}
              </label>
            ))}
          </fieldset>
          {mayBegin && (
            <label className="row">
              <input
                className="cb"
                type="checkbox"
                checked={begins}
                disabled={initial}
                onChange={({ target }) => setBegins(target.checked)}
              />
              {t('initial')}
            </label>
          )}
          {part === 'types' && (
            <label className="row">
              <input
                className="cb"
                type="checkbox"
                checked={draft.portal ?? true}
                onChange={({ target }) => setDraft({ ...draft, portal: target.checked })}
              />
              {t('showOnPortal')}
            </label>
          )}
        </>
      )}
    </NamedDialog>
  );
}
