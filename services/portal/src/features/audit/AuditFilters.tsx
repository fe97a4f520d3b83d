import type { AccountAuditEntry } from '@avviso/contracts';
import { IconX } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useAuditWords } from './words';
import { auditKinds, type AuditSearch } from './routes';

const route = getRouteApi('/app/audit');

/** Without one of the filters. */
function without(search: AuditSearch, name: keyof AuditSearch): AuditSearch {
  return Object.fromEntries(Object.entries(search).filter(([key]) => key !== name));
}

/** Of what kind, between which days, of one thing or by one person. The state stands in the address. */
export function AuditFilters({ known }: { known: readonly AccountAuditEntry[] }) {
  const { t } = useTranslation('audit');
  const words = useAuditWords();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const put = (name: keyof AuditSearch, value: string) =>
    void navigate({
      search: (before) => (value ? { ...without(before, name), [name]: value } : without(before, name)),
      replace: true,
      resetScroll: false,
    });
  const chosen = known.find(({ subject }) => `${subject.kind}/${subject.id}` === search.subject);
  const names = {
    subject: chosen && words.subject(chosen.subject),
    actor: known.find(({ by }) => by.id === search.actor)?.by.name,
  };
  return (
    <div className="ls-h au-f">
      <label className="au-l">
        <span className="sr">{t('what')}</span>
        <select className="input sm" value={search.kind ?? ''} onChange={({ target }) => put('kind', target.value)}>
          <option value="">{t('everything')}</option>
          {auditKinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`kind.${kind}`)}
            </option>
          ))}
        </select>
      </label>
      {(['from', 'to'] as const).map((name) => (
        <label key={name} className="au-l row small">
          <span className="dim">{t(name)}</span>
          <input
            type="date"
            className="input sm"
            value={search[name] ?? ''}
            onChange={({ target }) => put(name, target.value)}
          />
        </label>
      ))}
      {(['subject', 'actor'] as const).map(
        (name) =>
          search[name] && (
            <Link
              key={name}
              to="/audit"
              search={without(search, name)}
              resetScroll={false}
              activeOptions={{ exact: true }}
              className="chip on"
            >
              <span>
                {t(`only.${name}`)} <b dir="auto">{names[name] ?? search[name]}</b>
              </span>
              <span className="sr">{t('takeAway')}</span>
              <IconX aria-hidden />
            </Link>
          ),
      )}
    </div>
  );
}
