import { IconArchive, IconArchiveOff, IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button';
import { NamesFields } from './NamesFields';
import { moved, nameIn, type CustomField } from './shapes';

type Choice = CustomField['choices'][number];

interface ChoiceRowsProps {
  readonly choices: readonly Choice[];
  readonly onChange: (choices: Choice[]) => void;
}

/** The choices of a field in their order. */
export function ChoiceRows({ choices, onChange }: ChoiceRowsProps) {
  const { t, i18n } = useTranslation('ticket-setup');
  const put = (key: string, part: Partial<Choice>) =>
    onChange(choices.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const move = (key: string, to: number) => {
    const order = moved(
      choices.map((one) => one.key),
      key,
      to,
    );
    onChange(order.flatMap((one) => choices.find((choice) => choice.key === one) ?? []));
  };
  const add = () => onChange([...choices, { key: `new ${Date.now()}`, names: {}, retired: false, used: false }]);
  return (
    <fieldset className="tset-n">
      <legend className="lbl">{t('choices')}</legend>
      {choices.map((choice, at) => {
        const name = nameIn(choice.names, i18n.language) || t('newChoice');
        const retire = choice.retired ? t('restore', { name }) : t('retire', { name });
        return (
          <Folded key={choice.key} open={Object.keys(choice.names).length === 0}>
            <summary>
              <span className="grow" dir="auto">
                {name} {choice.retired && <span className="small dim">{t('retired')}</span>}
              </span>
            </summary>
            <NamesFields
              id={`tset-choice-${at}`}
              legend={name}
              names={choice.names}
              onChange={(names) => put(choice.key, { names })}
            />
            <div className="row g4">
              <button
                type="button"
                className="iconbtn sm"
                aria-label={t('moveUp', { name })}
                onClick={() => move(choice.key, at - 1)}
              >
                <IconArrowUp className="s16" aria-hidden />
              </button>
              <button
                type="button"
                className="iconbtn sm"
                aria-label={t('moveDown', { name })}
                onClick={() => move(choice.key, at + 1)}
              >
                <IconArrowDown className="s16" aria-hidden />
              </button>
              {choice.used ? (
                <button
                  type="button"
                  className="iconbtn sm"
                  aria-label={retire}
                  title={retire}
                  onClick={() => put(choice.key, { retired: !choice.retired })}
                >
                  {choice.retired ? (
                    <IconArchiveOff className="s16" aria-hidden />
                  ) : (
                    <IconArchive className="s16" aria-hidden />
                  )}
                </button>
              ) : (
                <button
                  type="button"
                  className="iconbtn sm"
                  aria-label={t('delete', { name })}
                  onClick={() => onChange(choices.filter((one) => one.key !== choice.key))}
                >
                  <IconTrash className="s16" aria-hidden />
                </button>
              )}
            </div>
          </Folded>
        );
      })}
      <Button size="sm" onClick={add}>
        <IconPlus aria-hidden />
        {t('addChoice')}
      </Button>
    </fieldset>
  );
}

/** Open to begin with or not; afterwards as the reader wants it, also when the name that it began without is typed. */
function Folded({ open, children }: { open: boolean; children: ReactNode }) {
  const [shown, setShown] = useState(open);
  return (
    <details className="tset-d" open={shown} onToggle={(event) => setShown(event.currentTarget.open)}>
      {children}
    </details>
  );
}
