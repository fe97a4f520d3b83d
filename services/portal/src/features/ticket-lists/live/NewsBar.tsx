import { IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ListLive } from './use-list-live';
import '../ticket-lists.css';

/** How many tickets wait to be shown. It takes no room from the list: nothing moves when it comes. */
export function NewsBar({ live }: { readonly live: ListLive }) {
  const { t } = useTranslation('ticket-lists');
  const count = live.waiting.size;
  return (
    <div className="tn" role="status">
      {count > 0 && (
        <button
          type="button"
          className="tn-b"
          onClick={() => {
            live.show();
            window.scrollTo({ top: 0 });
          }}
        >
          <IconArrowUp className="s16" aria-hidden />
          {t('news', { count })}
        </button>
      )}
    </div>
  );
}
