import type { Simulation } from '@avviso/contracts';
import { useTranslation } from 'react-i18next';
import { StatusBadge } from '../../components/StatusBadge';
import { Message } from '../routing/Message';
import { Reasons } from '../routing/Reasons';
import { channelIcons, useRecipientWords } from '../routing/words';

/** Decisions that are drawn; the summary counts all. */
const shown = 200;

/** Who would be told, why, and the message itself. */
export function Simulated({ simulation }: { simulation: Simulation }) {
  const { t } = useTranslation('explain');
  const decisions = [...simulation.decisions].sort(
    (a, b) => Number(a.outcome === 'skipped') - Number(b.outcome === 'skipped'),
  );
  const told = decisions.filter(({ outcome }) => outcome !== 'skipped').length;
  return (
    <section className="sim" aria-label={t('sim.result')}>
      <p className="xp-a" role="status">
        {t('sim.answer', { told, not: decisions.length - told })}
      </p>
      {decisions.slice(0, shown).map((decision, index) => (
        <Decided key={index} decision={decision} />
      ))}
      {decisions.length > shown && <p className="small dim">{t('more', { count: decisions.length - shown })}</p>}
      {simulation.others > 0 && <p className="small dim">{t('sim.others', { count: simulation.others })}</p>}
    </section>
  );
}

function Decided({ decision }: { decision: Simulation['decisions'][number] }) {
  const { t } = useTranslation('explain');
  const words = useRecipientWords();
  const { channel, outcome, reasons, recipient, message } = decision;
  const Icon = channelIcons[channel];
  const told = outcome !== 'skipped';
  const name = words(recipient);
  return (
    <article className="card sim-d">
      <div className="sim-h">
        <Icon aria-hidden />
        <h2 className="grow" dir="auto">
          {t(`routing:channel.${channel}`)}: {name}
        </h2>
        {message && <span className="tag">{message.language}</span>}
        <StatusBadge colour={told ? 'green' : 'red'} shape={told ? 'tick' : 'bar'}>
          {t(told ? 'sim.would' : 'sim.wouldNot')}
        </StatusBadge>
      </div>
      <Reasons outcome={outcome} reasons={reasons} />
      {message?.rendered && (
        <details>
          <summary>{t('sim.show')}</summary>
          <Message message={message.rendered} title={t('sim.messageTo', { name })} />
        </details>
      )}
      {told && !message && <p className="small dim">{t('sim.hidden')}</p>}
    </article>
  );
}
