import type { PresentPerson } from '@avviso/contracts';
import { IconEye, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/format';

/** Colleagues who have the ticket open: one line above the editor, louder when somebody answers. */
export function Others({ people }: { people: readonly PresentPerson[] }) {
  const { t } = useTranslation('tickets');
  const format = useFormat();
  const names = (doing: PresentPerson['doing']) =>
    people.filter((person) => person.doing === doing).map((person) => person.name);
  const lines = (['reply', 'note', 'reading'] as const)
    .map((doing) => ({ doing, names: names(doing) }))
    .filter((line) => line.names.length > 0);
  return (
    <div className="oth" role="status">
      {lines.map(({ doing, names: who }) => (
        <p key={doing} className={doing === 'reply' ? 'oth-l c-amber' : 'oth-l'}>
          {doing === 'reading' ? <IconEye className="s16" aria-hidden /> : <IconPencil className="s16" aria-hidden />}
          <span dir="auto">{t(`others.${doing}`, { names: format.list(who), count: who.length })}</span>
        </p>
      ))}
    </div>
  );
}
