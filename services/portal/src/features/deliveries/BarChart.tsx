import { useTranslation } from 'react-i18next';
import { height, highestOf, rectsOf, width, type Group } from './bars';

interface BarChartProps {
  readonly title: string;
  /** What the picture says, in words. */
  readonly label: string;
  readonly groups: readonly Group[];
  readonly series: readonly string[];
  readonly write: (value: number) => string;
  /** The first and the last place of the time line. */
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** A small chart; every figure of it stands in the table below it. */
export function BarChart({ title, label, groups, series, write, from, to }: BarChartProps) {
  const { t } = useTranslation('deliveries');
  return (
    <div className="dst-b">
      <h3 className="small">{title}</h3>
      <p className="micro dim dst-k">
        {series.map((one) => (
          <span key={one}>
            <i className={`dst-s dst-${one}`} aria-hidden />
            {t(`statistics.figure.${one}`)}
          </span>
        ))}
        <span className="num">{t('statistics.most', { value: write(highestOf(groups)) })}</span>
      </p>
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img" aria-label={label}>
        {rectsOf(groups).map(({ series: one, ...rect }, index) => (
          <rect key={index} className={`dst-${one}`} {...rect} />
        ))}
      </svg>
      <p className="micro dim dst-x num">
        <span>{from}</span>
        <span>{to}</span>
      </p>
    </div>
  );
}
