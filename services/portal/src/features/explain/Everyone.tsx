import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format';
import { useRecipientWords } from '../routing/words';
import type { Told } from './told';

interface EveryoneProps {
  readonly told: readonly Told[];
  readonly chosen: string | undefined;
  readonly onChoose: (recipient: string, name: string) => void;
}

/** All who were considered; of thousands the first, the others are found by name. */
const shown = 100;

export function Everyone({ told, chosen, onChoose }: EveryoneProps) {
  const { t } = useTranslation('explain');
  const format = useFormat();
  const words = useRecipientWords();
  const reached = told.filter(({ channels }) => channels.length > 0).length;
  return (
    <section className="card xp-e" aria-labelledby="xp-everyone">
      <div className="card-h">
        <h2 id="xp-everyone" className="grow">
          {t('everyone')}
        </h2>
        <span className="micro dim num">{t('counts', { told: reached, not: told.length - reached })}</span>
      </div>
      <ul>
        {told.slice(0, shown).map((one) => {
          const name = words(one.recipient);
          const yes = one.channels.length > 0;
          return (
            <li key={one.key}>
              <button
                type="button"
                aria-pressed={one.key === chosen}
                onClick={() => onChoose(one.recipient.id ?? one.recipient.address ?? one.key, name)}
              >
                <span className="grow">
                  <span className="blk trunc b" dir="auto">
                    {name}
                  </span>
                  <span className="blk trunc micro dim">
                    {yes
                      ? format.list(one.channels.map((channel) => t(`routing:channel.${channel}`)))
                      : (one.judged[0]?.because[0]?.code ?? '')}
                  </span>
                </span>
                {yes ? (
                  <IconCircleCheck className="c-green ic-c" aria-hidden />
                ) : (
                  <IconCircleX className="c-red ic-c" aria-hidden />
                )}
                <span className="sr">{t(yes ? 'routing:outcome.queued' : 'routing:outcome.skipped')}</span>
              </button>
            </li>
          );
        })}
      </ul>
      {told.length > shown && <p className="card-f small dim">{t('more', { count: told.length - shown })}</p>}
    </section>
  );
}
