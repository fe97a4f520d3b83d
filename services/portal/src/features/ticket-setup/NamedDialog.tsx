import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { NamesFields, tidyNames } from './NamesFields';
import type { Names } from './shapes';

interface NamedDialogProps {
  readonly title: string;
  readonly names: Names;
  readonly onNames: (names: Names) => void;
  /** Whether the rest of it can be kept. */
  readonly complete?: boolean;
  /** Hears the names without what is nothing but spaces. */
  readonly onKeep: (names: Names) => void;
  readonly onClose: () => void;
  /** The rest of it. `tried`: it was to be kept, so what is missing is said. */
  readonly children: (tried: boolean) => ReactNode;
}

/** A dialog about something that has a name per language, without which it is not kept. */
export function NamedDialog({ title, names, onNames, complete = true, onKeep, onClose, children }: NamedDialogProps) {
  const { t } = useTranslation('ticket-setup');
  const [tried, setTried] = useState(false);
  const told = tidyNames(names);
  const nameless = Object.keys(told).length === 0;
  return (
    <Dialog title={title} onClose={onClose} size={560} cross>
      <form
        className="tset-f"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (!nameless && complete) onKeep(told);
        }}
      >
        <NamesFields
          id="tset-name"
          legend={t('names')}
          names={names}
          error={tried && nameless ? t('nameMissing') : undefined}
          onChange={onNames}
        />
        {children(tried)}
        <div className="row dlg-f">
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button look="primary" type="submit">
            {t('keep')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
