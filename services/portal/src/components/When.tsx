import { useFormat } from '../i18n/format';

interface WhenProps {
  readonly at: string;
  /** `when`: relative, for lists. `moment`: day and time, for timelines. `dateTime`: in full. */
  readonly as?: 'when' | 'moment' | 'dateTime' | 'date' | 'time';
  readonly className?: string;
}

/** A point in time as the reader writes it; the full date and zone as its title. */
export function When({ at, as = 'when', className }: WhenProps) {
  const format = useFormat();
  return (
    <time dateTime={at} title={format.full(at)} className={`num ${className ?? ''}`}>
      {format[as](at)}
    </time>
  );
}
