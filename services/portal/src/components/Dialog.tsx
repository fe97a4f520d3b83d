import { Modal } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export interface DialogProps {
  readonly title: string;
  readonly children: ReactNode;
  /** Escape, a press beside it and the cross. Without it the dialog stays until one of its buttons is pressed. */
  readonly onClose?: () => void;
  /** Shows the cross; dialogs that ask have buttons instead. */
  readonly cross?: boolean;
  readonly size?: number;
}

/** A dialog over the page. Focus starts on what carries `data-autofocus` and returns to what opened it. */
export function Dialog({ title, children, onClose, cross = false, size = 480 }: DialogProps) {
  const { t } = useTranslation('common');
  return (
    <Modal.Root
      opened
      onClose={onClose ?? (() => undefined)}
      closeOnEscape={onClose !== undefined}
      closeOnClickOutside={onClose !== undefined}
      size={size}
      centered
      classNames={{ content: 'dlg-c' }}
    >
      <Modal.Overlay backgroundOpacity={0.45} />
      <Modal.Content radius="xl">
        <div className="row top">
          <Modal.Title className="grow">{title}</Modal.Title>
          {cross && (
            <button type="button" className="iconbtn sm" aria-label={t('close')} onClick={onClose}>
              <IconX className="s16" aria-hidden />
            </button>
          )}
        </div>
        {children}
      </Modal.Content>
    </Modal.Root>
  );
}
