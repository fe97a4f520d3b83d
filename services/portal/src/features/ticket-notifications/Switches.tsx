import { IconBell, IconDeviceMobile, IconInfoCircle, IconMail } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { SharedDraft } from '../../components/draft/use-shared-draft';

const icons = { email: IconMail, bell: IconBell, push: IconDeviceMobile } as const;
type Way = keyof typeof icons;

interface SwitchesProps<N extends string> {
  readonly draft: SharedDraft<boolean>;
  readonly title: string;
  readonly names: readonly N[];
  /** How each is told. */
  readonly channels: (name: N) => readonly Way[];
  readonly note: string;
}

/** Who is told, one switch each, with the ways in which they are told. */
export function Switches<N extends string>({ draft, title, names, channels, note }: SwitchesProps<N>) {
  const { t } = useTranslation('ticket-notifications');
  const id = useId();
  const words = (name: string, part: 'title' | 'text'): string => t(`who.${name}.${part}`);
  return (
    <section className="card" aria-labelledby={id}>
      <div className="card-h">
        <h2 id={id}>{title}</h2>
      </div>
      <ul className="wl">
        {names.map((name) => (
          <li key={name} className={draft.changed(name) ? 'chg' : undefined}>
            <span className="grow">
              <label htmlFor={`tn-${name}`} className="b">
                {words(name, 'title')}
              </label>
              <span className="dim small blk" id={`tn-${name}-about`}>
                {words(name, 'text')}
              </span>
              <span className="row wrap micro t2 tn-ways">
                {channels(name).map((way) => {
                  const Icon = icons[way];
                  return (
                    <span className="row g4" key={way}>
                      <Icon className="s14" aria-hidden />
                      {t(`way.${way}`)}
                    </span>
                  );
                })}
              </span>
            </span>
            <input
              type="checkbox"
              role="switch"
              className="sw"
              id={`tn-${name}`}
              aria-describedby={`tn-${name}-about`}
              checked={draft.value(name) === true}
              onChange={({ target }) => draft.set([[name, target.checked]])}
            />
          </li>
        ))}
      </ul>
      <p className="card-f small dim row top">
        <IconInfoCircle className="s16" aria-hidden />
        <span>{note}</span>
      </p>
    </section>
  );
}
