import { StatusBadge } from '../../components/StatusBadge';
import { StatusSign } from '../../components/StatusSign';
import { useLists } from './data/lists';

/** Sign and name of a status on its colour. */
export function TicketStatusBadge({ status }: { status: string }) {
  const lists = useLists();
  return <StatusBadge {...lists.look(status)}>{lists.name('status', status)}</StatusBadge>;
}

/** The sign alone, with its name for who cannot see it. */
export function TicketStatusSign({ status, size = 16, silent }: { status: string; size?: number; silent?: boolean }) {
  const lists = useLists();
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
