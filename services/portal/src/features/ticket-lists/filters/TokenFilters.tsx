import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Picker } from '../../../components/form/Picker';
import type { Choice } from '../../../components/form/SelectField';
import { usePerson } from '../../../session/SessionContext';
import { useCompanyChoices, useContactChoices } from '../../people/choices';
import { useOffices } from '../../people/data';
import { useAssignable } from '../../tickets/data/tickets';
import { ChoicesFilter, type FilterInputProps } from './controls';
import type { FilterField } from './filter-fields';
import { withFilter } from './list-filters';
import { Tokens, TypedWord, WordTokens } from './tokens';
import { useNames } from './use-names';

type Of<K extends FilterField['kind']> = FilterInputProps<Extract<FilterField, { kind: K }>>;

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

/** Words that are typed, such as tags. */
export function WordsFilter({ field, name, filters, onChange }: Of<'words'>) {
  const { t } = useTranslation('ticket-lists');
  return (
    <WordTokens
      name={name}
      chosen={filters[field.name] ?? []}
      say={(word) => (word === 'none' ? t('none') : word)}
      onChange={(words) => onChange(withFilter(filters, field.name, words))}
    />
  );
}

/** The offices of colleagues and those that are typed: a company may have another. Who may not see colleagues has the own one. */
export function OfficeFilter({ field, name, filters, onChange }: Of<'office'>) {
  const { t } = useTranslation('ticket-lists');
  const { office } = usePerson();
  const chosen = filters[field.name] ?? [];
  const choose = (offices: string[]) => onChange(withFilter(filters, field.name, offices));
  const known = new Set([...useOffices(), ...(office ? [office] : []), ...chosen.filter((one) => one !== 'none')]);
  const choices = [...known].sort((a, b) => a.localeCompare(b)).map((one) => ({ value: one, label: one }));
  return (
    <ChoicesFilter {...{ name, chosen }} choices={[...choices, { value: 'none', label: t('none') }]} onChange={choose}>
      <TypedWord {...{ name, chosen }} onChange={choose} />
    </ChoicesFilter>
  );
}
