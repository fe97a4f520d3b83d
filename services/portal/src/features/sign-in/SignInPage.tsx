import { IconTicket } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { Trans, useTranslation } from 'react-i18next';
import { brandName } from '../../app/brand';
import { Mark } from '../../components/Mark';
import { destinationOf } from './next';
import { LanguageChoice } from './LanguageChoice';
import { Showcase } from './Showcase';
import { SignInForm } from './SignInForm';
import './sign-in.css';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  const { t } = useTranslation('sign-in');
  const { next } = route.useSearch();
  return (
    <div className="si">
      <title>{`${t('title')} · ${brandName}`}</title>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <div className="si-l">
        <header className="row">
          <span className="ident">
            <Mark size={30} />
            <span>{brandName}</span>
          </span>
          <LanguageChoice />
        </header>
        <main id="main" className="si-form" tabIndex={-1}>
          <h1>{t('title')}</h1>
          <p className="sub">{t('lead')}</p>
          {next && <AfterwardsNote next={next} />}
          <SignInForm next={next} />
          <p className="small dim si-hint">{t('hint')}</p>
        </main>
        <footer className="micro dim row wrap">
          <span className="end">{t('runsOn')}</span>
        </footer>
      </div>
      <Showcase />
    </div>
  );
}

function AfterwardsNote({ next }: { next: string }) {
  const { t } = useTranslation('sign-in');
  const { kind, number } = destinationOf(next);
  return (
    <div className="note c-brand si-next">
      <IconTicket aria-hidden />
      <span>
        <Trans t={t} i18nKey={`next.${kind}`} values={{ number }} components={{ b: <b /> }} />
      </span>
    </div>
  );
}
