import { IconPencil } from '@tabler/icons-react';
import type { Ref } from 'react';

interface EditPencilProps {
  readonly ref: Ref<HTMLButtonElement>;
  /** What it does, for who hears it. */
  readonly label: string;
  readonly small?: boolean;
  readonly disabled?: boolean;
  readonly onBegin: () => void;
}

/** Begins a change in place (`useEditInPlace`). */
export function EditPencil({ ref, label, small = false, disabled, onBegin }: EditPencilProps) {
  return (
    <button
      ref={ref}
      type="button"
      className={small ? 'iconbtn sm tk-edit' : 'iconbtn'}
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onBegin}
    >
      <IconPencil className={small ? 's14' : 's16'} aria-hidden />
    </button>
  );
}
