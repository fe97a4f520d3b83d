import { IconPlus, IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button';
import { FieldError } from '../../components/FieldError';
import type { RecordForm } from '../../components/form/use-record-form';
import { useAnnounce } from '../../components/LiveRegion';
import { domainsIn, isDomain } from './form';

const field = 'domains';

/** The e-mail domains by which new contacts find their company (ACC-4). */
export function DomainsField({ form }: { form: RecordForm }) {
  const { t } = useTranslation('companies');
  const announce = useAnnounce();
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState<string>();
  const box = useRef<HTMLInputElement>(null);
  const domains = form.list(field);
  const id = form.idOf(field);
  const error = wrong ?? form.errorOf(field);
  const add = () => {
    const came = domainsIn(typed);
    const bad = came.find((domain) => !isDomain(domain));
    setWrong(bad === undefined ? undefined : t('fault.domain', { domain: bad }));
    if (came.length === 0 || bad !== undefined) return box.current?.focus();
    form.set([[field, [...new Set([...domains, ...came])]]]);
    setTyped('');
    box.current?.focus();
  };
  const remove = (domain: string) => {
    form.set([[field, domains.filter((one) => one !== domain)]]);
    announce(t('domainRemoved', { domain }));
    box.current?.focus();
  };
  return (
    <section className="card" aria-labelledby="cy-domains">
      <div className="card-h">
        <h2 id="cy-domains">{t('field.domains')}</h2>
      </div>
      <div className="card-b stack">
        {domains.length > 0 && (
          <ul className="cy-doms">
            {domains.map((domain) => (
              <li key={domain} className="chip">
                {domain}
                {!form.readOnly && (
                  <button type="button" aria-label={t('removeDomain', { domain })} onClick={() => remove(domain)}>
                    <IconX aria-hidden />
                  </button>
                )}
              </li>
            ))}
          </ul>
        )}
        {form.readOnly && domains.length === 0 && <p className="dim">{t('noDomains')}</p>}
        {!form.readOnly && (
          <div className="field">
            <label htmlFor={id}>{t('addDomain')}</label>
            <div className="row cy-dom">
              <input
                id={id}
                ref={box}
                className={error ? 'input bad' : 'input'}
                inputMode="url"
                autoCapitalize="none"
                autoComplete="off"
                spellCheck={false}
                maxLength={4000}
                placeholder={t('domainExample')}
                value={typed}
                aria-invalid={error !== undefined}
                aria-describedby={error ? `${id}-error ${id}-hint` : `${id}-hint`}
                onChange={({ target }) => {
                  setTyped(target.value);
                  setWrong(undefined);
                }}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter') return;
                  event.preventDefault();
                  add();
                }}
              />
              <Button onClick={add} className="cy-add">
                <IconPlus aria-hidden />
                {t('add')}
              </Button>
            </div>
            <FieldError id={`${id}-error`}>{error}</FieldError>
            <p className="hint" id={`${id}-hint`}>
              {t('hint.domains')}
            </p>
          </div>
        )}
      </div>
    </section>
  );
}
