import { IconCopy } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button';
import { Dialog } from './Dialog';
import './shown-once.css';

interface ShownOnceProps {
  readonly title: string;
  /** What it is good for, and that it is not shown again. */
  readonly children: ReactNode;
  readonly secret: string;
  readonly testId: string;
  readonly doneLabel: string;
  readonly onDone: () => void;
}

/** A secret that nobody sees again. Only its button closes the dialog: a press beside it would lose the secret. */
export function ShownOnce({ title, children, secret, testId, doneLabel, onDone }: ShownOnceProps) {
  const { t } = useTranslation('common');
  const [copied, setCopied] = useState(false);
  const copy = () =>
    navigator.clipboard.writeText(secret).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <Dialog title={title}>
      <p className="t2">{children}</p>
      <div className="row wrap once">
        <code className="grow" data-testid={testId}>
          {secret}
        </code>
        <Button onClick={() => void copy()}>
          <IconCopy aria-hidden />
          {t(copied ? 'copied' : 'copy')}
        </Button>
      </div>
      <div className="row dlg-f">
        <Button look="primary" data-autofocus onClick={onDone}>
          {doneLabel}
        </Button>
      </div>
    </Dialog>
  );
}
