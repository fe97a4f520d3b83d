import type { ApiKey, ChangeApiKey } from '@avviso/contracts';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { useToasts } from '../../components/Toasts';
import { useChangeKey } from './data';
import { TypesField } from './TypesField';

/** Other types for the same key; its name stays, because it is the source of its events. */
export function ChangeTypesDialog({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const { t } = useTranslation('api-keys');
  const toasts = useToasts();
  const change = useChangeKey(apiKey);
  const [types, setTypes] = useState<ReadonlySet<string>>(new Set(apiKey.types));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (types.size === 0) return;
    change.mutate({ types: [...types] } as ChangeApiKey, {
      onSuccess: () => {
        toasts.success(t('change.done', { name: apiKey.name }));
        onClose();
      },
    });
  };
  return (
    <Dialog title={t('change.ask', { name: apiKey.name })} onClose={onClose} size={640}>
      <form className="ak-f" noValidate onSubmit={submit}>
        <TypesField chosen={types} error={types.size === 0 ? t('error.noTypesLeft') : undefined} onChange={setTypes} />
        <div role="alert">
          {change.isError && (
            <p className="note c-red">{t(isProblem(change.error, 412) ? 'change.stale' : 'change.failed')}</p>
          )}
        </div>
        <div className="row dlg-f">
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button look="primary" type="submit" busy={change.isPending}>
            {t('common:save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
