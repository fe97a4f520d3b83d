import type { SuppressedAddress } from '@avviso/contracts';
import { useTranslation } from 'react-i18next';
import { detailOf } from '../../api/problem';
import { Button } from '../../components/Button';
import { DataTable } from '../../components/list/DataTable';
import { useToasts } from '../../components/Toasts';
import { When } from '../../components/When';
import { useCan } from '../../session/SessionContext';
import { useClear } from './data';

/** Who has the address, what the other side said, and since when it is left out. */
export function SuppressedTable({ addresses }: { addresses: readonly SuppressedAddress[] }) {
  const { t } = useTranslation('suppressed');
  const toasts = useToasts();
  const may = useCan('deliveries.manage');
  const clear = useClear();
  const run = ({ id }: SuppressedAddress) =>
    clear.mutate(id, {
      onSuccess: () => toasts.success(t('cleared')),
      onError: (error) => toasts.error(t('notCleared'), detailOf(error)),
    });
  const acts = {
    key: 'acts',
    head: <span className="sr">{t('acts')}</span>,
    className: 'nowrap r',
    cell: (one: SuppressedAddress) => (
      <Button
        size="sm"
        look="ghost"
        busy={clear.isPending && clear.variables === one.id}
        onClick={() => run(one)}
        aria-label={t('clearOne', { address: one.address ?? t('hidden') })}
      >
        {t('clear')}
      </Button>
    ),
  };
  return (
    <DataTable
      card
      label={t('title')}
      items={addresses}
      keyOf={({ id }) => id}
      columns={[
        { key: 'address', head: t('address'), cell: (one) => <Address of={one} />, className: 'ls-n' },
        { key: 'said', head: t('said'), cell: (one) => <Said by={one} /> },
        { key: 'since', head: t('since'), cell: ({ at }) => <When at={at} as="moment" />, className: 'nowrap' },
        ...(may ? [acts] : []),
      ]}
    />
  );
}

function Address({ of: { address, name } }: { of: SuppressedAddress }) {
  const { t } = useTranslation('suppressed');
  return (
    <>
      <span dir="auto">{address ?? t('hidden')}</span>
      {name && (
        <span className="small dim blk" dir="auto">
          {name}
        </span>
      )}
    </>
  );
}

function Said({ by: { status, response } }: { by: SuppressedAddress }) {
  return (
    <>
      {status && <code>{status}</code>}
      <span className="small dim blk">{response}</span>
    </>
  );
}
