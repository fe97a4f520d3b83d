import { longestLogoBytes, logoTypes, type Logo } from '@avviso/contracts';
import { IconUpload } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem';
import { Button } from '../../components/Button';
import { FieldError } from '../../components/FieldError';
import { useToasts } from '../../components/Toasts';
import { useFormat } from '../../i18n/format';
import { logoProblem } from './form';
import type { IdentityForm } from './use-identity-form';

/** Saved by itself, at once: a picture cannot wait in a form. */
export function LogoField({ form, logo }: { form: IdentityForm; logo: Logo | null }) {
  const { t } = useTranslation('identity');
  const { language } = useFormat();
  const toasts = useToasts();
  const chooser = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const size = new Intl.NumberFormat(language, { style: 'unit', unit: 'kilobyte' }).format(longestLogoBytes / 1000);

  const run = async (work: () => Promise<void>, done: string): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      await work();
      toasts.success(done);
    } catch (thrown) {
      const refused = isProblem(thrown) && thrown.status >= 400 && thrown.status < 500;
      setError(t(refused ? 'error.logoType' : 'error.logoFailed'));
    } finally {
      setBusy(false);
    }
  };

  const choose = (file: File | undefined) => {
    if (!file) return;
    const problem = logoProblem(file);
    if (problem) setError(t(`error.${problem}`, { size }));
    else void run(() => form.saveLogo(file), t('logoSaved'));
  };

  return (
    <div className="field" role="group" aria-labelledby="idn-logo" aria-describedby="idn-logo-error idn-logo-hint">
      <span className="lbl" id="idn-logo">
        {t('field.logo')} <span className="opt">{t('common:optional')}</span>
      </span>
      <div className="row wrap g12">
        {logo && <img className="idn-logo" src={logo.url} alt="" />}
        <Button busy={busy} onClick={() => chooser.current?.click()}>
          <IconUpload aria-hidden />
          {t(logo ? 'replace' : 'upload')}
        </Button>
        {logo && (
          <Button look="ghost" onClick={() => void run(form.removeLogo, t('logoRemoved'))}>
            {t('remove')}
          </Button>
        )}
        <input
          ref={chooser}
          type="file"
          hidden
          accept={logoTypes.join(',')}
          onChange={({ target }) => {
            choose(target.files?.[0]);
            target.value = '';
          }}
        />
      </div>
      <div role="alert">
        <FieldError id="idn-logo-error">{error}</FieldError>
      </div>
      <p className="hint" id="idn-logo-hint">
        {t('hint.logo', { size })}
      </p>
    </div>
  );
}
