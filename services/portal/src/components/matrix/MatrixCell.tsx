import { useEffect, useRef } from 'react';

export interface MatrixCellProps {
  /** Names the box whole: "Ticketing, Client, E-mail". */
  readonly label: string;
  readonly checked: boolean;
  readonly mixed?: boolean;
  readonly changed?: boolean;
  readonly dense?: boolean;
  /** Place in the matrix, for the arrow keys. */
  readonly row: number;
  readonly column: number;
  readonly onPress: () => void;
}

/** A box of a matrix in a label that is large enough to be pressed. */
export function MatrixCell({ label, checked, mixed = false, changed, dense, row, column, onPress }: MatrixCellProps) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = mixed;
  });
  return (
    <label className={['cell', dense ? 'sm' : '', changed ? 'chg' : ''].filter(Boolean).join(' ')}>
      <input
        ref={box}
        type="checkbox"
        className="cb"
        aria-label={label}
        data-row={row}
        data-column={column}
        checked={checked && !mixed}
        onChange={onPress}
      />
    </label>
  );
}
