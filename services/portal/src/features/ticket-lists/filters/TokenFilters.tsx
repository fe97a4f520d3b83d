import { IconX } from '@tabler/icons-react';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Picker } from '../../../components/form/Picker';
import type { Choice } from '../../../components/form/SelectField';
import { useFoundCompanies, useFoundContacts } from '../../people/data';
import { useAssignable } from '../../tickets/data/tickets';
import { ChoicesFilter, FilterGroup, type FilterInputProps } from './controls';
import type { FilterField } from './filter-fields';
import { withFilter } from './list-filters';
import { useNames } from './use-names';

type Of<K extends FilterField['kind']> = FilterInputProps<Extract<FilterField, { kind: K }>>;

/** What is chosen, each to be taken away, and a control that adds. */
function Tokens(props: {
  name: string;
  chosen: readonly string[];
  say: (id: string) => string;
  onChange: (chosen: string[]) => void;
  children: ReactNode;
}) {
  const { name, chosen, say, onChange, children } = props;
  const { t } = useTranslation('ticket-lists');
  return (
    <FilterGroup name={name}>
      {chosen.length > 0 && (
        <ul className="fl-t">
          {chosen.map((id) => (
            <li key={id}>
              <button type="button" className="chip on" onClick={() => onChange(chosen.filter((one) => one !== id))}>
                <span dir="auto">{say(id)}</span>
                <span className="sr">{t('remove')}</span>
                <IconX className="s14" aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
      {children}
    </FilterGroup>
  );
}

interface AddProps {
  readonly name: string;
  readonly chosen: readonly string[];
  readonly useFound: (q: string) => readonly Choice[];
  readonly onChange: (chosen: string[]) => void;
}

function Add({ name, chosen, useFound, onChange }: AddProps) {
  const { t } = useTranslation('ticket-lists');
  const id = useId();
  return (
    <Picker
      // empty again after each choice
      key={chosen.join()}
      control={{ id, 'aria-invalid': false, 'aria-describedby': undefined }}
      label={name}
      aria-label={t('add', { field: name })}
      value=""
      chosen={undefined}
      useFound={useFound}
      placeholder={t('search')}
      nothing={t('nothingFound')}
      onChosen={(one) => one !== '' && onChange([...chosen.filter((other) => other !== one), one])}
    />
  );
}

/** Employees; contacts choose themselves alone. */
export function PeopleFilter({ field, name, filters, onChange }: Of<'people'>) {
  const { t } = useTranslation('ticket-lists');
  const names = useNames(filters);
  const { data: colleagues = [] } = useAssignable(field.colleagues);
  const chosen = filters[field.name] ?? [];
  const choose = (ids: string[]) => onChange(withFilter(filters, field.name, ids));
  const me = { value: 'me', label: t('me') };
  const none = field.name === 'createdBy' ? [] : [{ value: 'none', label: t('nobody') }];
  if (!field.colleagues) return <ChoicesFilter name={name} choices={[me]} chosen={chosen} onChange={choose} />;
  const choices = [me, ...none, ...colleagues.map((one) => ({ value: one.id, label: one.name }))];
  const useFound = (q: string) =>
    choices.filter(({ label, value }) => !chosen.includes(value) && label.toLowerCase().includes(q.toLowerCase()));
  const say = (id: string) => choices.find(({ value }) => value === id)?.label ?? names(id);
  return (
    <Tokens {...{ name, chosen, say }} onChange={choose}>
      <Add {...{ name, chosen, useFound }} onChange={choose} />
    </Tokens>
  );
}

export function CompanyFilter({ field, name, filters, onChange }: Of<'company'>) {
  const say = useNames(filters);
  const chosen = filters[field.name] ?? [];
  const choose = (ids: string[]) => onChange(withFilter(filters, field.name, ids));
  return (
    <Tokens {...{ name, chosen, say }} onChange={choose}>
      <Add {...{ name, chosen }} useFound={useCompanyChoices} onChange={choose} />
    </Tokens>
  );
}

function useCompanyChoices(q: string): readonly Choice[] {
  const { data } = useFoundCompanies(q);
  return data?.items.map((company) => ({ value: company.id, label: company.name })) ?? [];
}

/** Requesters of the one company that is chosen. */
export function ContactFilter({ field, name, filters, onChange }: Of<'contact'>) {
  const { t } = useTranslation('ticket-lists');
  const say = useNames(filters);
  const chosen = filters[field.name] ?? [];
  const choose = (ids: string[]) => onChange(withFilter(filters, field.name, ids));
  const [company, another] = filters.companyId ?? [];
  const one = company !== undefined && another === undefined ? company : undefined;
  const useFound = (q: string) => useContactChoices(q, one ?? '');
  return (
    <Tokens {...{ name, chosen, say: (id) => (id === 'none' ? t('none') : say(id)) }} onChange={choose}>
      {one === undefined ? (
        <p className="small dim">{t('oneCompanyFirst')}</p>
      ) : (
        <Add {...{ name, chosen, useFound }} onChange={choose} />
      )}
    </Tokens>
  );
}

function useContactChoices(q: string, companyId: string): readonly Choice[] {
  const { data } = useFoundContacts(q, companyId);
  return data?.items.map(({ id, firstName, lastName }) => ({ value: id, label: `${firstName} ${lastName}` })) ?? [];
}

/** Words that are typed, such as tags. */
export function WordsFilter({ field, name, filters, onChange }: Of<'words'>) {
  const { t } = useTranslation('ticket-lists');
  const id = useId();
  const [typed, setTyped] = useState('');
  const chosen = filters[field.name] ?? [];
  const choose = (words: string[]) => onChange(withFilter(filters, field.name, words));
  const add = () => {
    const word = typed.trim();
    if (word !== '') choose([...chosen.filter((one) => one !== word), word]);
    setTyped('');
  };
  return (
    <Tokens {...{ name, chosen, say: (word) => (word === 'none' ? t('none') : word) }} onChange={choose}>
      <label htmlFor={id} className="sr">
        {t('add', { field: name })}
      </label>
      <input
        id={id}
        className="input"
        maxLength={200}
        dir="auto"
        placeholder={t('typed')}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={add}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          add();
        }}
      />
    </Tokens>
  );
}
