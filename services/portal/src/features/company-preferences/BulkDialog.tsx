import {
  preferenceChannels,
  type Category,
  type DashboardRow,
  type PreferenceChannel,
  type Universe,
} from '@avviso/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import type { SharedDraft } from '../../components/draft/use-shared-draft';
import { useAnnounce } from '../../components/LiveRegion';
import type { Choice } from '../preferences/matrix';
import { keyOf, type Versions } from './rows';

/** A column for all that is filtered, or a contact's row. */
export type BulkTarget =
  | { readonly category: Category; readonly channel: PreferenceChannel }
  | { readonly contact: DashboardRow; readonly page: boolean };

interface BulkDialogProps {
  readonly target: BulkTarget;
  readonly rows: readonly DashboardRow[];
  readonly universe: Universe;
  readonly categories: readonly Category[];
  readonly draft: SharedDraft<Choice, Versions>;
  readonly onClose: () => void;
}

/** Many boxes at once: all that is filtered, and nothing else. Nothing is saved by it. */
export function BulkDialog({ target, rows, universe, categories, draft, onClose }: BulkDialogProps) {
  const { t } = useTranslation('company-preferences');
  const announce = useAnnounce();
  const keys = keysOf(target, rows, universe, categories).filter((key) => draft.base.cells.has(key));
  const set = (value: Choice) => {
    draft.set(keys.map((key) => [key, value] as const));
    announce(t('bulk.done', { count: keys.length }));
    onClose();
  };
  const title =
    'contact' in target
      ? target.contact.name
      : [t(`common:category.${target.category}`), t(`preferences:channel.${target.channel}`)].join(', ');
  return (
    <Dialog title={title} onClose={onClose} cross>
      <p className="t2">
        {t('contact' in target ? 'bulk.contact' : 'bulk.column', {
          count: keys.length,
          universe: t(`common:universe.${universe}`),
        })}
      </p>
      <div className="row wrap">
        <Button data-autofocus onClick={() => set(true)}>
          {t('bulk.on')}
        </Button>
        <Button onClick={() => set(false)}>{t('bulk.off')}</Button>
        <Button look="ghost" onClick={() => set(null)}>
          {t('bulk.defaults')}
        </Button>
      </div>
      {'contact' in target && target.page && (
        <p>
          <Link to="/contacts/$contactId/preferences" params={{ contactId: target.contact.contactId }} className="lnk">
            {t('bulk.page', { name: target.contact.name })}
          </Link>
        </p>
      )}
    </Dialog>
  );
}

function keysOf(
  target: BulkTarget,
  rows: readonly DashboardRow[],
  universe: Universe,
  categories: readonly Category[],
): readonly string[] {
  if ('contact' in target) {
    const { contactId } = target.contact;
    return categories.flatMap((one) => preferenceChannels.map((channel) => keyOf(contactId, universe, one, channel)));
  }
  return rows.map(({ contactId }) => keyOf(contactId, universe, target.category, target.channel));
}
