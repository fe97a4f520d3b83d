import type { Preferences } from '@avviso/contracts';
import { IconRefresh } from '@tabler/icons-react';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem';
import { Button } from '../../components/Button';
import { DraftFoot } from '../../components/draft/DraftFoot';
import { useSharedDraft } from '../../components/draft/use-shared-draft';
import { Page } from '../../components/Page';
import { useToasts } from '../../components/Toasts';
import { storedFrom, usePreferenceCalls, type Owner } from './data';
import { matrixOf, type Choice } from './matrix';
import { PreferenceCards } from './PreferenceCards';
import { PreferenceTable } from './PreferenceTable';
import { useBackToDefaults } from './use-back-to-defaults';
import { useMatrix } from './use-matrix';
import { useCellWords } from './words';
import '../../components/matrix/matrix.css';
import './preferences.css';

interface PreferencesEditorProps {
  readonly title: string;
  readonly lead: string;
  readonly tabs?: ReactNode;
  readonly owner: Owner;
  readonly data: Preferences;
  readonly name: string;
  /** The reader's own. */
  readonly own: boolean;
  /** What counts where nothing was chosen (SUB-4). */
  readonly byDefault: boolean;
  readonly children?: ReactNode;
}

/** The matrix of one person: seen by whoever may, changed by whoever may (SUB-6). */
export function PreferencesEditor({
  title,
  lead,
  tabs,
  owner,
  data,
  name,
  own,
  byDefault,
  children,
}: PreferencesEditorProps) {
  const { t } = useTranslation('preferences');
  const toasts = useToasts();
  const narrow = useMediaQuery('(max-width: 860px)', undefined, { getInitialValueInEffect: false }) ?? false;
  const calls = usePreferenceCalls(owner);
  const words = useCellWords();
  const draft = useSharedDraft<Choice>({
    stored: storedFrom(data),
    ...calls,
    // What a box shows counts: on by default and on by choice look alike, so that a press there and back is no change.
    alike: (a, b) => (a ?? byDefault) === (b ?? byDefault),
    onSaved: () => toasts.success(t('saved')),
    onError: (error) =>
      toasts.error(t('notSaved'), {
        detail: isProblem(error) ? (error.detail ?? t('kept')) : t('kept'),
      }),
  });
  const view = useMatrix(matrixOf(data.preferences), draft, byDefault, data.editable);
  const defaults = useBackToDefaults(draft, calls.save);
  const { matrix } = view;
  const caption = t('caption', { name });
  const note = footNote();
  const changedUniverses = new Set([...draft.mine.keys()].map((key) => key.split('|')[0])).size;

  function footNote(): string {
    const parts = [
      t(byDefault ? (own ? 'defaultOn' : 'defaultOnOf') : own ? 'defaultOff' : 'defaultOffOf', { name }),
      matrix.universes.length > 1 ? t('dash') : '',
      matrix.channels.includes('interface') ? '' : t('noAccess', { name }),
      data.editable ? '' : t('readOnly'),
    ];
    return parts.filter(Boolean).join(' ');
  }

  return (
    <Page
      title={title}
      lead={lead}
      tabs={tabs}
      actions={
        data.editable && (
          <Button onClick={defaults.run} busy={defaults.busy} className="pref-back" aria-label={t('backToDefaults')}>
            <IconRefresh aria-hidden />
            <span>{t('backToDefaults')}</span>
          </Button>
        )
      }
    >
      {narrow ? (
        <PreferenceCards view={view} note={note} />
      ) : (
        <PreferenceTable view={view} caption={caption} note={note} />
      )}
      {children}
      <DraftFoot
        drafts={[draft]}
        summary={t('changes', { count: draft.changes, universes: changedUniverses })}
        onSave={draft.save}
        onDiscard={draft.discard}
        cellWords={words}
        valueWords={(value) => t(value === null || value === undefined ? 'value.default' : value ? 'on' : 'off')}
      />
    </Page>
  );
}
