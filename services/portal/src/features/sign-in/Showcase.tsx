import { IconShoppingCart, IconTicket, IconTruckDelivery } from '@tabler/icons-react';
import { useMediaQuery } from '@mantine/hooks';
import { Trans, useTranslation } from 'react-i18next';

const examples = [
  { key: 'ticket', icon: IconTicket },
  { key: 'order', icon: IconShoppingCart },
  { key: 'delivery', icon: IconTruckDelivery },
] as const;

/** What the portal is for, beside the form where there is room. */
export function Showcase() {
  const { t } = useTranslation('sign-in');
  const roomy = useMediaQuery('(min-width: 861px)', undefined, { getInitialValueInEffect: false });
  if (!roomy) return null;
  return (
    <aside className="si-r" aria-label={t('side.label')}>
      <div className="si-stack">
        <p className="si-h">
          <Trans t={t} i18nKey="side.claim" components={{ br: <br /> }} />
        </p>
        {examples.map(({ key, icon: Icon }, index) => (
          <div className={`si-n n${index}`} key={key}>
            <span className="cat">
              <Icon aria-hidden />
            </span>
            <span className="grow">
              <b>{t(`side.${key}.title`)}</b>
              <span>{t(`side.${key}.text`)}</span>
            </span>
          </div>
        ))}
        <p className="si-s">{t('side.choice')}</p>
      </div>
    </aside>
  );
}
