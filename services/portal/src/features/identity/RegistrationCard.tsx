import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../../components/LiveRegion';
import { useToasts } from '../../components/Toasts';
import { useRegistration } from './data';

/** Saved at once: one switch. */
export function RegistrationCard() {
  const { t } = useTranslation('identity');
  const toasts = useToasts();
  const announce = useAnnounce();
  const { settings, change } = useRegistration();
  if (!settings.data) return null;
  const shown = change.isPending ? change.variables.enabled : settings.data.enabled;
  return (
    <section className="card idn-reg" aria-labelledby="idn-reg">
      <div className="card-h">
        <h2 id="idn-reg">{t('registration.title')}</h2>
      </div>
      <div className="card-b row top g12">
        <span className="grow">
          <label className="b" htmlFor="idn-registration">
            {t('registration.label')}
          </label>
          <span className="dim small blk" id="idn-registration-about">
            {t('registration.about')}
          </span>
        </span>
        <input
          type="checkbox"
          role="switch"
          className="sw"
          id="idn-registration"
          aria-describedby="idn-registration-about"
          checked={shown}
          onChange={({ target }) =>
            change.mutate(
              { enabled: target.checked },
              {
                onSuccess: () => announce(t('registration.saved')),
                onError: () => toasts.error(t('registration.notSaved')),
              },
            )
          }
        />
      </div>
    </section>
  );
}
