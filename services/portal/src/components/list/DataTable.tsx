import type { ReactNode } from 'react';
import './list.css';

export interface Column<T> {
  readonly key: string;
  readonly head: ReactNode;
  readonly cell: (item: T) => ReactNode;
  /** Leaves on a phone; what it says stands under the name there. */
  readonly wideOnly?: boolean;
  readonly className?: string;
}

interface DataTableProps<T> {
  readonly label: string;
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string;
  /** The first one names the row. */
  readonly columns: readonly [Column<T>, ...Column<T>[]];
  /** A card by itself, on a page that is not all table. */
  readonly card?: boolean;
}

/** A table of the console. */
export function DataTable<T>({ label, items, keyOf, columns, card = false }: DataTableProps<T>) {
  const [first, ...others] = columns;
  const classOf = (column: Column<T>) =>
    [column.className, column.wideOnly ? 'desk-only' : ''].filter(Boolean).join(' ') || undefined;
  return (
    <div className={card ? 'scroll-x card' : 'scroll-x'} tabIndex={0} role="region" aria-label={label}>
      <table className="tbl ls-t">
        <caption className="sr">{label}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col" key={column.key} className={classOf(column)}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={keyOf(item)}>
              <th scope="row" className={classOf(first)}>
                {first.cell(item)}
              </th>
              {others.map((column) => (
                <td key={column.key} className={classOf(column)}>
                  {column.cell(item)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
