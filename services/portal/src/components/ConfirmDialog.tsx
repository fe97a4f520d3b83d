import type { ReactNode } from 'react';
import { Button } from './Button';
import { Dialog } from './Dialog';

export interface ConfirmDialogProps {
  /** Asks. */
  readonly title: string;
  /** What stops and what stays. */
  readonly children: ReactNode;
  /** Name the acts: "Keep it", "Delete profile". */
  readonly keepLabel: string;
  readonly actLabel: string;
  readonly busy?: boolean;
  /** The reversible way, offered first: "Switch off instead". */
  readonly instead?: { readonly label: string; readonly run: () => void };
  readonly onKeep: () => void;
  readonly onAct: () => void;
}

/** Before something that cannot be undone. Focus starts on the safe button. */
export function ConfirmDialog({
  title,
  children,
  keepLabel,
  actLabel,
  busy,
  instead,
  onKeep,
  onAct,
}: ConfirmDialogProps) {
  return (
    <Dialog onClose={onKeep} title={title}>
      <div className="t2">{children}</div>
      <div className="row dlg-f">
        {instead && (
          <Button look="ghost" onClick={instead.run} style={{ marginRight: 'auto' }}>
            {instead.label}
          </Button>
        )}
        <Button data-autofocus onClick={onKeep}>
          {keepLabel}
        </Button>
        <Button look="danger" busy={busy ?? false} onClick={onAct}>
          {actLabel}
        </Button>
      </div>
    </Dialog>
  );
}
