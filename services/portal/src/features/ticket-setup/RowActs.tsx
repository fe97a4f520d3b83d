import { IconArchive, IconArchiveOff, IconPencil, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

interface RowActsProps {
  readonly name: string;
  readonly used: boolean;
  readonly retired: boolean;
  readonly onEdit: () => void;
  readonly onRetire: (retired: boolean) => void;
  readonly onDelete: () => void;
}

/** What stood on a ticket is retired; only what never did can be deleted. */
export function RowActs({ name, used, retired, onEdit, onRetire, onDelete }: RowActsProps) {
  const { t } = useTranslation('ticket-setup');
  const retire = retired ? t('restore', { name }) : t('retire', { name });
  return (
    <span className="row g4 tset-a">
      <button
        type="button"
        className="iconbtn sm"
        aria-label={t('edit', { name })}
        title={t('edit', { name })}
        onClick={onEdit}
      >
        <IconPencil className="s16" aria-hidden />
      </button>
      <button
        type="button"
        className="iconbtn sm"
        aria-label={retire}
        title={retire}
        onClick={() => onRetire(!retired)}
      >
        {retired ? <IconArchiveOff className="s16" aria-hidden /> : <IconArchive className="s16" aria-hidden />}
      </button>
      {!used && (
        <button
          type="button"
          className="iconbtn sm"
          aria-label={t('delete', { name })}
          title={t('delete', { name })}
          onClick={onDelete}
        >
          <IconTrash className="s16" aria-hidden />
        </button>
      )}
    </span>
  );
}
