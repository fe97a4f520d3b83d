import { IconCircleMinus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../components/Avatar';
import { useFormat } from '../../i18n/format';

/** Shown before "more": those left out are never hidden among them. */
const shownAtFirst = { reached: 4, leftOut: 8 } as const;

interface CoverageGroupProps {
  readonly title: string;
  readonly told: boolean;
  /** Why nobody of them is told. */
  readonly why: string;
  readonly count: string;
  readonly reached: readonly { id: string; name: string; email: string | null }[];
  readonly leftOut: readonly { id: string; name: string; reasons: readonly string[] }[];
  readonly companies?: boolean;
}

/** Whoever is left out first, each with the reason and the cure. */
export function CoverageGroup({ title, told, why, count, reached, leftOut, companies = false }: CoverageGroupProps) {
  const { t } = useTranslation('ticket-notifications');
  const format = useFormat();
  const [all, setAll] = useState(false);
  const out = all ? leftOut : leftOut.slice(0, shownAtFirst.leftOut);
  const inside = all ? reached : reached.slice(0, shownAtFirst.reached);
  const more = leftOut.length + reached.length - out.length - inside.length;
  const kind = companies ? 'company' : 'person';
  return (
    <div className="cv-g">
      <h3>
        {title} <span className="dim num">{told ? count : why}</span>
      </h3>
      {told && (
        <ul>
          {out.map((one) => (
            <li className="cv-p out" key={one.id}>
              <span className="c-amber ic-c cv-i" aria-hidden="true">
                <IconCircleMinus className="s16" />
              </span>
              <span className="grow">
                <b className="b" dir="auto">
                  {one.name}
                </b>{' '}
                <span className="dim">
                  {format.list(one.reasons.map((reason) => t(`reason.${kind}.${reason}`)))}
                  {'. '}
                  {t(`cure.${kind}.${one.reasons[0]}`)}
                </span>
              </span>
            </li>
          ))}
          {inside.map((one) => (
            <li className="cv-p" key={one.id}>
              <Avatar name={one.name} size="sm" />
              <span className="grow trunc" dir="auto">
                {one.name} <span className="dim">{one.email ?? t('coverage.noEmail')}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {told && more > 0 && (
        <button type="button" className="more" onClick={() => setAll(true)}>
          {t('coverage.more', { count: more })}
          <span className="sr">: {title}</span>
        </button>
      )}
    </div>
  );
}
