import { IconCopy, IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useBrand } from '../../brand/BrandContext';
import { Button, buttonClass } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { useToasts } from '../../components/Toasts';
import { usePerson } from '../../session/SessionContext';

/** Shown this once: closes only by saying that they are kept. */
export function RecoveryCodesDialog({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const { t } = useTranslation('two-factor');
  const toasts = useToasts();
  const person = usePerson();
  const brand = useBrand();
  const file = [t('codes.file', { login: person.login, portal: brand.name }), '', ...codes, ''].join('\r\n');
  const copy = () =>
    navigator.clipboard.writeText(codes.join('\n')).then(
      () => toasts.success(t('codes.copied')),
      () => toasts.error(t('codes.notCopied')),
    );
  return (
    <Dialog title={t('codes.title')}>
      <p className="t2">{t('codes.text')}</p>
      <ul className="tf-codes mono num" aria-label={t('codes.list')}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="row wrap tf-keep">
        <a
          className={buttonClass()}
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(file)}`}
          download="recovery-codes.txt"
          data-autofocus
        >
          <IconDownload aria-hidden />
          {t('codes.download')}
        </a>
        {'clipboard' in navigator && (
          <Button onClick={() => void copy()}>
            <IconCopy aria-hidden />
            {t('codes.copy')}
          </Button>
        )}
      </div>
      <div className="row dlg-f">
        <Button look="primary" onClick={onDone}>
          {t('codes.done')}
        </Button>
      </div>
    </Dialog>
  );
}
