import type { Explanation } from '@avviso/contracts';
import { IconBolt, IconRoute } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format';
import { useEventWords } from '../event-types/words';
import { useDeliveriesOf } from '../routing/data';
import { useRecipientWords } from '../routing/words';
import { Answer } from './Answer';
import { byRecipient, judge, meant, type Told } from './told';
import { ChannelCard } from './ChannelCard';
import { Everyone } from './Everyone';

interface ExplainedProps {
  readonly explanation: Explanation;
  readonly recipient: string | undefined;
  readonly onChoose: (recipient: string, name: string) => void;
}

/** The answer as a sentence, its proof below it, and everybody else beside it. */
export function Explained({ explanation, recipient, onChoose }: ExplainedProps) {
  const { t } = useTranslation('explain');
  const deliveries = useDeliveriesOf(explanation.event.id).data;
  const told = byRecipient(
    explanation.decisions.map((decision) =>
      judge(decision, decision.deliveryId === null ? undefined : deliveries?.get(decision.deliveryId)),
    ),
  );
  const chosen = meant(told, recipient);
  return (
    <div className="xp">
      <div className="xp-m">
        <Answer told={told} chosen={chosen} asked={recipient} />
        <ol className="xp-l">
          <li>
            <span className="xp-i c-violet">
              <IconBolt aria-hidden />
            </span>
            <EventLine event={explanation.event} />
          </li>
          {chosen && (
            <li>
              <span className="xp-i c-blue">
                <IconRoute aria-hidden />
              </span>
              <Channels chosen={chosen} />
            </li>
          )}
        </ol>
        {explanation.others > 0 && <p className="small dim">{t('others', { count: explanation.others })}</p>}
      </div>
      <Everyone told={told} chosen={chosen?.key} onChoose={onChoose} />
    </div>
  );
}

function EventLine({ event }: { event: Explanation['event'] }) {
  const { t } = useTranslation('explain');
  const typeWords = useEventWords();
  const format = useFormat();
  const { title } = (event.data ?? {}) as { title?: unknown };
  return (
    <div>
      <h2 dir="auto">{[event.subject, typeof title === 'string' ? title : ''].filter(Boolean).join(' · ')}</h2>
      <p className="small dim">
        {format.dateTime(event.time)} · {typeWords(event.type)} <code className="mono">{event.type}</code> ·{' '}
        {t('from', { source: event.source })}
      </p>
    </div>
  );
}

function Channels({ chosen }: { chosen: Told }) {
  const { t } = useTranslation('explain');
  const words = useRecipientWords();
  return (
    <div>
      <h2>{t('channels', { name: words(chosen.recipient) })}</h2>
      <div className="xp-c">
        {chosen.judged.map((one) => (
          <ChannelCard key={`${one.decision.channel} ${one.decision.audience}`} judged={one} />
        ))}
      </div>
    </div>
  );
}
