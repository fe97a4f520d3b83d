import { createApiKeySchema, type CreateApiKey, type CreatedApiKey } from '@avviso/contracts';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { Field } from '../../components/Field';
import { ShownOnce } from '../../components/ShownOnce';
import { useMakeKey } from './data';
import { TypesField, typesId } from './TypesField';

/** A name and the types, then the key itself, once. */
export function NewKeyDialog({ onClose }: { onClose: () => void }) {
  const make = useMakeKey();
  return make.data ? <Made made={make.data} onClose={onClose} /> : <Form make={make} onClose={onClose} />;
}

type Wrong = Partial<Record<'name' | 'types', string>>;

function Form({ make, onClose }: { make: ReturnType<typeof useMakeKey>; onClose: () => void }) {
  const { t } = useTranslation('api-keys');
  const [name, setName] = useState('');
  const [types, setTypes] = useState<ReadonlySet<string>>(new Set());
  const [wrong, setWrong] = useState<Wrong>({});

  const show = (found: Wrong): void => {
    setWrong(found);
    if (found.name || found.types) document.getElementById(found.name ? 'ak-name' : typesId)?.focus();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = { name: name.trim(), types: [...types] } as CreateApiKey;
    const named = createApiKeySchema.shape.name.safeParse(wanted.name).success;
    const found: Wrong = {
      ...(named ? {} : { name: t('error.name') }),
      ...(types.size > 0 ? {} : { types: t('error.types') }),
    };
    show(found);
    if (make.isPending || found.name || found.types) return;
    make.mutate(wanted, {
      onError: (error) => show(isProblem(error, 409) ? { name: t('error.taken') } : {}),
    });
  };
  return (
    <Dialog title={t('new.title')} onClose={onClose} size={640}>
      <form className="ak-f" noValidate onSubmit={submit}>
        <Field id="ak-name" label={t('field.name')} error={wrong.name} hint={t('hint.name')}>
          {(control) => (
            <input
              {...control}
              className={wrong.name ? 'input bad' : 'input'}
              data-autofocus
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={63}
              value={name}
              onChange={({ target }) => setName(target.value)}
            />
          )}
        </Field>
        <TypesField chosen={types} error={wrong.types} onChange={setTypes} />
        <div role="alert">
          {make.isError && !isProblem(make.error, 409) && <p className="note c-red">{t('new.failed')}</p>}
        </div>
        <div className="row dlg-f">
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button look="primary" type="submit" busy={make.isPending}>
            {t('new.act')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Made({ made, onClose }: { made: CreatedApiKey; onClose: () => void }) {
  const { t } = useTranslation('api-keys');
  return (
    <ShownOnce
      title={t('new.made', { name: made.name })}
      secret={made.key}
      testId="api-key"
      doneLabel={t('new.done')}
      onDone={onClose}
    >
      {t('new.once')}
    </ShownOnce>
  );
}
