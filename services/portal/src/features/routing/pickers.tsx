import type { RoutedEvent } from '@avviso/contracts';
import { IconTicket, IconUser } from '@tabler/icons-react';
import { useDebouncedValue } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format';
import { useEventWords } from '../event-types/words';
import { useEvents, usePeople } from './data';
import { Picker } from './Picker';

/** An e-mail address, or the id of a Telegram chat. */
const isAddress = (text: string): boolean => /^[^@\s]+@[^@\s]+$|^-100\d+$/.test(text);

interface RecipientPickerProps {
  readonly id: string;
  readonly label: ReactNode;
  readonly shown: string;
  /** Contacts alone, and no addresses. */
  readonly contactsOnly?: boolean;
  readonly onChoose: (recipient: string, label: string) => void;
  readonly onClear: () => void;
}

/** A person by name, or an address. */
export function RecipientPicker({ id, label, shown, contactsOnly = false, onChoose, onClear }: RecipientPickerProps) {
  const { t } = useTranslation('routing');
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 250);
  const people = usePeople(q, contactsOnly).data ?? [];
  return (
    <Picker
      id={id}
      label={label}
      icon={IconUser}
      placeholder={t(contactsOnly ? 'pick.contact' : 'pick.recipient')}
      shown={shown}
      none={t('pick.nobody')}
      options={people.map((one) => ({ value: one.id, label: one.name, hint: one.hint }))}
      onType={setTyped}
      {...(contactsOnly ? {} : { free: isAddress })}
      onChoose={onChoose}
      onClear={onClear}
    />
  );
}

interface EventPickerProps {
  readonly id: string;
  readonly label: ReactNode;
  readonly shown: string;
  readonly recipient?: string | undefined;
  readonly onChoose: (event: { readonly event: string; readonly source: string; readonly about: string }) => void;
  readonly onClear: () => void;
}

/** A past event: by the number of its ticket or order, or the latest; of a person those where it was considered. */
export function EventPicker({ id, label, shown, recipient, onChoose, onClear }: EventPickerProps) {
  const { t } = useTranslation('routing');
  const format = useFormat();
  const typeWords = useEventWords();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 250);
  const events = useEvents({ recipient, q: q || undefined }).data?.items ?? [];
  const keyOf = (event: RoutedEvent) => `${event.source} ${event.id}`;
  return (
    <Picker
      id={id}
      label={label}
      icon={IconTicket}
      placeholder={t('pick.event')}
      shown={shown}
      none={t('pick.noEvent')}
      options={events.map((event) => ({
        value: keyOf(event),
        label: [event.subject, event.title].filter(Boolean).join(' · '),
        hint: `${typeWords(event.type)} · ${format.dateTime(event.time)}`,
      }))}
      onType={setTyped}
      onChoose={(value, about) => {
        const at = value.indexOf(' ');
        onChoose({ source: value.slice(0, at), event: value.slice(at + 1), about });
      }}
      onClear={onClear}
    />
  );
}
