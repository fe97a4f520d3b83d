import { useTranslation } from 'react-i18next';
import { MergeDialog } from '../../components/draft/MergeDialog';
import type { SharedDraft } from '../../components/draft/use-shared-draft';
import { useFormat } from '../../i18n/format';
import { cellOf, keyOf, type Cell } from './data';
import { nameIn, type Names } from './shapes';

/** Somebody else saved meanwhile: what both changed is asked for, one by one. */
export function SetupMerge({ draft }: { draft: SharedDraft<Cell> }) {
  const { t, i18n } = useTranslation('ticket-setup');
  const format = useFormat();
  if (!draft.clash) return null;
  const { theirs } = draft.clash;
  const nameOf = (key: string): string => {
    const row = draft.value(cellOf(key)) ?? theirs.cells.get(cellOf(key));
    return hasNames(row) ? nameIn(row.names, i18n.language) : key;
  };
  const cellWords = (cell: string): string => {
    if (cell === 'order') return t('order');
    if (cell === 'initial') return t('initial');
    const name = keyOf(cell);
    return cell.startsWith('rule:') ? t(`tickets:field.${name}`, { defaultValue: t(`field.${name}`) }) : nameOf(name);
  };
  const valueWords = (value: Cell | undefined): string => {
    if (value === undefined || value === null) return '';
    if (typeof value === 'string') return nameOf(value);
    if (Array.isArray(value)) return format.list(value.map(nameOf));
    const names = hasNames(value) ? [nameIn(value.names, i18n.language)] : [];
    const retired = 'retired' in value && value.retired ? [t('retired')] : [];
    const mode = 'required' in value ? [t(value.required ? 'mode.required' : `mode.${value.portal}`)] : [];
    return [...names, ...mode, ...retired].join(' · ');
  };
  return (
    <MergeDialog
      clash={draft.clash}
      cellWords={cellWords}
      valueWords={valueWords}
      onResolve={draft.resolve}
      onClose={draft.closeClash}
    />
  );
}

function hasNames(value: Cell | undefined): value is Cell & { names: Names } {
  return typeof value === 'object' && value !== null && 'names' in value;
}
