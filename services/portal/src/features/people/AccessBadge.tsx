import { IconCircleCheck, IconLock, IconUserOff } from '@tabler/icons-react';
import type { UserAccountView } from '@avviso/contracts';
import { useTranslation } from 'react-i18next';

interface AccessBadgeProps {
  readonly access: boolean;
  /** Undefined for who may not see it: then only whether the person can sign in is known. */
  readonly account: UserAccountView | null | undefined;
}

/** Whether a person can sign in. */
export function AccessBadge({ access, account }: AccessBadgeProps) {
  const { t } = useTranslation('people');
  if (access)
    return (
      <span className="badge c-green">
        <IconCircleCheck aria-hidden />
        {t('access.yes')}
      </span>
    );
  if (account?.suspended)
    return (
      <span className="badge c-red">
        <IconLock aria-hidden />
        {t('access.suspended')}
      </span>
    );
  return (
    <span className="badge">
      <IconUserOff aria-hidden />
      {t('access.no')}
    </span>
  );
}
