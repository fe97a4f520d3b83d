import { Combobox } from '@mantine/core';
import type { ReactNode } from 'react';

interface ListPopupProps {
  readonly label: string;
  /** `dialog` where the focus goes into it. */
  readonly role?: 'region' | 'dialog';
  readonly children: ReactNode;
}

/** What opens below a field. It stands at the end of the document, outside of its landmarks, and so is one itself. */
export function ListPopup({ label, role = 'region', children }: ListPopupProps) {
  return (
    <Combobox.Dropdown>
      <div role={role} aria-label={label}>
        {children}
      </div>
    </Combobox.Dropdown>
  );
}
