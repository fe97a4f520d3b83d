import type { ImportResult } from '@avviso/contracts';
import { IconAlertTriangle, IconEqual, IconPencil, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

const looks = {
  created: { colour: 'c-green', Icon: IconPlus },
  updated: { colour: 'c-blue', Icon: IconPencil },
  unchanged: { colour: '', Icon: IconEqual },
  failed: { colour: 'c-red', Icon: IconAlertTriangle },
} as const;

/** What became of a row, or what would. */
export function ResultBadge({ result, planned = false }: { result: ImportResult; planned?: boolean }) {
  const { t } = useTranslation('import');
  const { colour, Icon } = looks[result];
  return (
    <span className={`badge ${colour}`}>
      <Icon aria-hidden />
      {t(planned ? `planned.${result}` : `resultOf.${result}`)}
    </span>
  );
}
