import { type BulkTicketAction, type TicketListItem, ticketLimits } from '@avviso/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { ChoicesFilter } from '../../ticket-lists/filters/controls';
import { WordTokens } from '../../ticket-lists/filters/tokens';
import '../../ticket-lists/ticket-lists.css';

interface BulkTagsProps {
  readonly tickets: readonly TicketListItem[];
  readonly onChange: (change: BulkTicketAction) => void;
  readonly onClose: () => void;
}

/** Tags that all selected tickets get, and tags that are taken from those that have them. */
export function BulkTags({ tickets, onChange, onClose }: BulkTagsProps) {
  const { t } = useTranslation('tickets');
  const [added, setAdded] = useState<readonly string[]>([]);
  const [removed, setRemoved] = useState<readonly string[]>([]);
  const known = [...new Set(tickets.flatMap(({ tags = [] }) => tags))].sort((a, b) => a.localeCompare(b));
  const apply = () => {
    onChange({
      ...(added.length > 0 ? { add: { tags: [...added] } } : {}),
      ...(removed.length > 0 ? { remove: { tags: [...removed] } } : {}),
    });
    onClose();
  };
  return (
    <Dialog title={t('queue.tags.title', { count: tickets.length })} onClose={onClose} cross>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          apply();
        }}
      >
        <div className="fl-g">
          <WordTokens
            name={t('queue.tags.add')}
            chosen={added}
            maxLength={ticketLimits.tag}
            onChange={(tags) => {
              setAdded(tags.slice(0, ticketLimits.tags));
              // the one that was asked for last
              setRemoved((before) => before.filter((tag) => !tags.includes(tag)));
            }}
          />
          {known.length > 0 && (
            <ChoicesFilter
              name={t('queue.tags.remove')}
              choices={known.map((tag) => ({ value: tag, label: tag }))}
              chosen={removed}
              onChange={(tags) => {
                setRemoved(tags.slice(0, ticketLimits.tags));
                setAdded((before) => before.filter((tag) => !tags.includes(tag)));
              }}
            />
          )}
        </div>
        <div className="row fl-f">
          <span className="grow" />
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button look="primary" type="submit" disabled={added.length === 0 && removed.length === 0}>
            {t('queue.tags.apply')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
