import { brandColoursFrom, contrastOf, type BrandColours, type Identity, type Logo } from '@avviso/contracts';
import { useMantineTheme } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { brandVariables } from '../../brand/brand-style';
import { useFormat } from '../../i18n/format';
import { cssVariablesResolver } from '../../theme/theme';
import { colourIn } from './form';
import type { IdentityForm } from './use-identity-form';

interface PreviewProps {
  readonly form: IdentityForm;
  readonly effective: Identity;
  readonly logo: Logo | null;
}

/** What comes of it, on light pages and on dark ones, before it is saved. */
export function Preview({ form, effective, logo }: PreviewProps) {
  const { t } = useTranslation('identity');
  const typed = colourIn(form.text('colour'));
  const colours = typed ? brandColoursFrom(typed) : effective.colours;
  const name = form.text('name').trim() || effective.name;
  return (
    <section className="card idn-side" aria-labelledby="idn-preview">
      <div className="card-h">
        <h2 id="idn-preview">{t('preview.title')}</h2>
      </div>
      <div className="card-b stack">
        <Page scheme="light" colours={colours} name={name} logo={logo} />
        <Page scheme="dark" colours={colours} name={name} logo={logo} />
        <Verdict colours={typed ? colours : null} />
      </div>
    </section>
  );
}

interface PageProps {
  readonly scheme: 'light' | 'dark';
  readonly colours: BrandColours | null;
  readonly name: string;
  readonly logo: Logo | null;
}

/** A picture of a page, in one scheme whatever the reader has chosen. */
function Page({ scheme, colours, name, logo }: PageProps) {
  const { t } = useTranslation('identity');
  const tokens = cssVariablesResolver(useMantineTheme())[scheme];
  const style = { ...tokens, ...(colours ? brandVariables(colours, scheme) : {}), colorScheme: scheme };
  return (
    <div className="idn-page" role="img" aria-label={t(`preview.${scheme}`)} style={style as CSSProperties}>
      <div className="idn-bar">
        {logo ? (
          <img className="brand-logo" src={logo.url} height={24} alt="" />
        ) : (
          <span className="brand-letter idn-letter">{[...name][0]?.toLocaleUpperCase()}</span>
        )}
        <b className="trunc">{name}</b>
      </div>
      <div className="idn-body">
        <span className="btn primary">{t('preview.button')}</span>
        <span className="chip on">{t('preview.chosen')}</span>
        <span className="idn-link">{t('preview.link')}</span>
      </div>
    </div>
  );
}

/** Whether white is readable on the colour that was given, and what is done about it. */
function Verdict({ colours }: { colours: BrandColours | null }) {
  const { t } = useTranslation('identity');
  const { language } = useFormat();
  if (!colours) return <p className="small dim">{t('preview.own')}</p>;
  const ratio = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(
    Math.floor(contrastOf(colours.given, '#FFFFFF') * 10) / 10,
  );
  return (
    <div role="status" className={colours.adjusted ? 'note c-amber' : 'note c-green'}>
      {colours.adjusted ? <IconAlertTriangle aria-hidden /> : <IconCircleCheck aria-hidden />}
      <span>
        {colours.adjusted ? t('preview.adjusted', { ratio, shade: colours.light.brand }) : t('preview.good', { ratio })}
      </span>
    </div>
  );
}
