import type { IdentitySettings } from '@avviso/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DraftFoot } from '../../components/draft/DraftFoot';
import { ColourField } from './ColourField';
import type { Owner } from './data';
import type { Field } from './form';
import { IdentityText } from './IdentityText';
import { LogoField } from './LogoField';
import { Preview } from './Preview';
import { useIdentityForm } from './use-identity-form';
import './identity.css';

interface IdentityEditorProps {
  readonly owner: Owner;
  readonly settings: IdentitySettings;
  readonly children?: ReactNode;
}

/** The form, and beside it what comes of it (ACC-21). */
export function IdentityEditor({ owner, settings, children }: IdentityEditorProps) {
  const { t } = useTranslation('identity');
  const form = useIdentityForm(owner, settings);
  const { draft } = form;
  const { effective } = settings;
  return (
    <>
      <div className="idn">
        <section className="card" aria-labelledby="idn-form">
          <div className="card-h">
            <h2 id="idn-form">{t('appearance')}</h2>
          </div>
          <div className="card-b stack idn-fields">
            <IdentityText
              form={form}
              field="name"
              placeholder={settings.name === null ? effective.name : undefined}
              hint={t(owner === 'installation' ? 'hint.name' : 'hint.nameCompany')}
              dir="auto"
            />
            <ColourField form={form} />
            <LogoField form={form} logo={settings.logo} />
            <IdentityText
              form={form}
              field="portalAddress"
              placeholder={effective.portalAddress}
              hint={t('hint.portalAddress')}
              inputMode="url"
              spellCheck={false}
              autoCapitalize="none"
            />
          </div>
        </section>
        <Preview form={form} effective={effective} logo={settings.logo ?? effective.logo} />
      </div>
      {children}
      <DraftFoot
        drafts={[draft]}
        onSave={form.save}
        onDiscard={form.discard}
        cellWords={(field) => t(`field.${field as Field}`)}
        valueWords={(value) => value ?? ''}
      />
    </>
  );
}
