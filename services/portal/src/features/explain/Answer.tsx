import { Trans, useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format';
import { useReasonWords, useRecipientWords } from '../routing/words';
import type { Told } from './told';

interface AnswerProps {
  readonly told: readonly Told[];
  readonly chosen: Told | undefined;
  /** Who was asked about, though nothing is known. */
  readonly asked: string | undefined;
}

/** First the answer; about one recipient, or about all. */
export function Answer({ told, chosen, asked }: AnswerProps) {
  const { t } = useTranslation('explain');
  const words = useRecipientWords();
  const reasons = useReasonWords();
  const by = useBy();
  if (!chosen) {
    const reached = told.filter(({ channels }) => channels.length > 0).length;
    return (
      <p className="xp-a" role="status">
        {asked === undefined ? t('answer.all', { told: reached, not: told.length - reached }) : t('answer.nothing')}
      </p>
    );
  }
  const name = words(chosen.recipient);
  const left = chosen.judged.filter(({ missed }) => missed);
  const why = [...new Set(left.flatMap(({ because }) => because.slice(0, 1).map(reasons)))];
  return (
    <p className="xp-a" role="status">
      {chosen.channels.length > 0 && (
        <Trans t={t} i18nKey="answer.told" values={{ name, channels: by(chosen.channels) }} components={{ b: <b /> }} />
      )}{' '}
      {left.length > 0 && (
        <>
          <Trans
            t={t}
            i18nKey={chosen.channels.length > 0 ? 'answer.notAlso' : 'answer.not'}
            values={{ name, channels: by([...new Set(left.map(({ decision }) => decision.channel))]) }}
            components={{ b: <b className="xp-no" /> }}
          />{' '}
          {why.join(' ')}
        </>
      )}
    </p>
  );
}

function useBy() {
  const { t } = useTranslation('explain');
  const format = useFormat();
  return (channels: readonly string[]) => format.list(channels.map((channel) => t(`by.${channel}`)));
}
