import { IconCheck, IconMinus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AllState } from './matrix';

/** A cell for who may not change it: a sign instead of a box. */
export function Said({ state }: { state: AllState }) {
  const { t } = useTranslation('preferences');
  return (
    <span className="said">
      {state === 'on' && <IconCheck className="ic-c c-brand" aria-hidden />}
      {state === 'off' && <IconMinus className="na" aria-hidden />}
      {state === 'mixed' && (
        <span className="micro" aria-hidden="true">
          {t('mixedShort')}
        </span>
      )}
      <span className="sr">{t(state)}</span>
    </span>
  );
}
