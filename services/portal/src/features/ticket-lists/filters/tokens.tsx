import { IconX } from '@tabler/icons-react';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FilterGroup } from './controls';

/** What is chosen, each to be taken away, and a control that adds. */
export function Tokens(props: {
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

interface TypedWordProps {
  readonly name: string;
  readonly chosen: readonly string[];
  readonly maxLength?: number;
  readonly onChange: (words: string[]) => void;
}

/** Adds a word that is typed. */
export function TypedWord({ name, chosen, maxLength = 200, onChange }: TypedWordProps) {
  const { t } = useTranslation('ticket-lists');
  const id = useId();
  const [typed, setTyped] = useState('');
  const add = () => {
    const word = typed.trim();
    if (word !== '') onChange([...chosen.filter((one) => one !== word), word]);
    setTyped('');
  };
  return (
    <>
      <label htmlFor={id} className="sr">
        {t('add', { field: name })}
      </label>
      <input
        id={id}
        className="input"
        maxLength={maxLength}
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
    </>
  );
}

/** Words that are typed one by one. */
export function WordTokens({ say = (word) => word, ...typed }: TypedWordProps & { say?: (word: string) => string }) {
  const { name, chosen, onChange } = typed;
  return (
    <Tokens {...{ name, chosen, say, onChange }}>
      <TypedWord {...typed} />
    </Tokens>
  );
}
