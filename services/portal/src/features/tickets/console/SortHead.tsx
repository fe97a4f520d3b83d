import type { TicketSort } from '@avviso/contracts';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

interface SortHeadProps {
  readonly by: 'updatedAt' | 'number';
  readonly sort: TicketSort;
  readonly className: string;
  readonly children: ReactNode;
}

/** The head of a column that the table can be sorted by: pressed again, the other way. */
export function SortHead({ by, sort, className, children }: SortHeadProps) {
  const down: TicketSort = `-${by}`;
  const direction = sort === down ? 'descending' : sort === by ? 'ascending' : undefined;
  return (
    <th scope="col" className={className} aria-sort={direction}>
      <Link
        to="/tickets"
        search={(before) => ({ ...before, sort: sort === down ? by : down })}
        resetScroll={false}
        className="q-sort"
      >
        {children}
        {direction === 'descending' && <IconArrowDown className="s14" aria-hidden />}
        {direction === 'ascending' && <IconArrowUp className="s14" aria-hidden />}
      </Link>
    </th>
  );
}
