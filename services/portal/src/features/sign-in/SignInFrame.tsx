import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeading } from '../../app/PageFocus';
import { useBrand } from '../../brand/BrandContext';
import { BrandMark } from '../../brand/BrandMark';
import { LanguageChoice } from './LanguageChoice';
import { Showcase } from './Showcase';
import './sign-in.css';

interface SignInFrameProps {
  readonly title: string;
  readonly lead: ReactNode;
  readonly children: ReactNode;
}

/** Around every page before the sign-in: whose portal it is, the language, the form, and what the portal is for. */
export function SignInFrame({ title, lead, children }: SignInFrameProps) {
  const { t } = useTranslation('sign-in');
  const brand = useBrand();
  return (
    <div className="si">
      <title>{`${title} · ${brand.name}`}</title>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <div className="si-l">
        <header className="row">
          <span className="ident">
            <BrandMark size={30} />
            <span className="trunc" dir="auto">
              {brand.name}
            </span>
          </span>
          <LanguageChoice />
        </header>
        <main id="main" className="si-form" tabIndex={-1}>
          <PageHeading>{title}</PageHeading>
          <p className="sub">{lead}</p>
          {children}
        </main>
        <footer className="micro dim row wrap">
          <span className="end">{t('runsOn')}</span>
        </footer>
      </div>
      <Showcase />
    </div>
  );
}
