import { IconAlertTriangle, IconLock, IconWifiOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { isProblem, UnreachableError } from '../api/problem';
import { Button } from './Button';
import { Empty } from './Empty';

/** In the place of a part of a page whose data did not come. For a whole page there is ErrorPage. */
export function Problem({ error, retry }: { error: unknown; retry: () => void }) {
  const { t } = useTranslation('common');
  const kind = isProblem(error, 403) ? 'notAllowed' : error instanceof UnreachableError ? 'unreachable' : 'failed';
  const Icon = { notAllowed: IconLock, unreachable: IconWifiOff, failed: IconAlertTriangle }[kind];
  return (
    <Empty
      icon={<Icon className="s24" aria-hidden />}
      title={t(`error.${kind}.title`)}
      action={kind === 'notAllowed' ? undefined : <Button onClick={retry}>{t('error.tryNow')}</Button>}
    >
      {isProblem(error) ? t('error.reference', { code: error.code }) : t(`error.${kind}.text`)}
    </Empty>
  );
}
