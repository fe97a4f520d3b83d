import { StatusBadge } from '../../components/StatusBadge';
import { StatusSign } from '../../components/StatusSign';
import { useLists } from './data/lists';

/** Sign and name of a status on its colour; nothing where the portal hides it. */
export function TicketStatusBadge({ status }: { status: string | undefined }) {
  const lists = useLists();
  if (status === undefined) return null;
  return <StatusBadge {...lists.look(status)}>{lists.name('status', status)}</StatusBadge>;
}

interface SignProps {
  readonly status: string | undefined;
  readonly size?: number;
  readonly silent?: boolean;
}

/** The sign alone, with its name for who cannot see it. */
export function TicketStatusSign({ status, size = 16, silent }: SignProps) {
  const lists = useLists();
  if (status === undefined) return null;
  const { colour, shape } = lists.look(status);
  const described = silent
    ? { 'aria-hidden': true as const }
    : { role: 'img', 'aria-label': lists.name('status', status), title: lists.name('status', status) };
  return (
    <span className={`c-${colour} ic-c st-sign`} {...described}>
      <StatusSign shape={shape} size={size} />
    </span>
  );
}
