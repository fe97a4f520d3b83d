import { IconMail } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button';
import { FieldError } from '../../components/FieldError';
import { useAnnounce } from '../../components/LiveRegion';
import { problemOf } from './boxes';
import type { MailboxFields } from './use-mailbox-fields';

/** One address for all that is still empty; never overwrites. */
export function FillEmpty({ fields }: { fields: MailboxFields }) {
  const { t } = useTranslation('mailboxes');
  const announce = useAnnounce();
  const [address, setAddress] = useState('');
  const [problem, setProblem] = useState<string>();
  const fill = (event: FormEvent) => {
    event.preventDefault();
    const wrong = address.trim() === '' ? 'noAt' : problemOf(address);
    setProblem(wrong ? t(`error.${wrong}`, { field: t('fill.title') }) : undefined);
    if (wrong) document.getElementById('mb-all')?.focus();
    else announce(t('fill.done', { count: fields.fillEmpty(address.trim()) }));
  };
  return (
    <form className="card mbq" noValidate onSubmit={fill}>
      <span className="cat">
        <IconMail aria-hidden />
      </span>
      <div className="grow mbq-t">
        <label className="b" htmlFor="mb-all">
          {t('fill.title')}
        </label>
        <p className="dim small" id="mb-all-hint">
          {t('fill.text', { count: fields.universes.length })}
        </p>
      </div>
      <div className="mbq-f">
        <input
          className={problem ? 'input bad' : 'input'}
          id="mb-all"
          inputMode="email"
          autoComplete="off"
          placeholder={t('fill.example')}
          value={address}
          aria-invalid={problem !== undefined}
          aria-describedby={problem ? 'mb-all-error' : 'mb-all-hint'}
          onChange={({ target }) => {
            setAddress(target.value);
            setProblem(undefined);
          }}
        />
        <FieldError id="mb-all-error">{problem}</FieldError>
      </div>
      <Button type="submit" className="mbq-b">
        {t('fill.act')}
      </Button>
    </form>
  );
}
