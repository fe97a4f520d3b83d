import type { Conversation } from '@avviso/contracts';
import { IconMessages, IconPlus } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { buttonClass } from '../../components/Button';
import { Empty } from '../../components/Empty';
import { PagedList } from '../../components/list/PagedList';
import { Page } from '../../components/Page';
import { When } from '../../components/When';
import { useCan, usePerson } from '../../session/SessionContext';
import { useConversations } from './data';
import './conversations.css';

const route = getRouteApi('/app/conversations');

/** What a company and the operator write to each other without a ticket (TKT-10). */
export function ConversationsPage() {
  const { t } = useTranslation('conversations');
  const { closed = false } = route.useSearch();
  const person = usePerson();
  const works = useCan('tickets.work');
  const pages = useConversations(closed ? 'closed' : 'open');
  const begin = (person.kind === 'contact' || works) && (
    <Link
      to="/conversations/new"
      className={buttonClass('primary', person.kind === 'contact' ? 'lg' : 'md')}
      aria-label={t('new')}
    >
      <IconPlus aria-hidden />
      {/* the bar of the console has no room for words on a phone */}
      <span className={person.kind === 'contact' ? undefined : 'desk-only'}>{t('new')}</span>
    </Link>
  );
  return (
    <Page title={t('title')} lead={t('lead')} actions={begin}>
      <div className="card">
        <nav className="tabs cv-t" aria-label={t('states')}>
          <Link to="/conversations" search={{}} aria-current={closed ? undefined : 'page'}>
            {t('open')}
          </Link>
          <Link to="/conversations" search={{ closed: true }} aria-current={closed ? 'page' : undefined}>
            {t('closed')}
          </Link>
        </nav>
        <PagedList pages={pages} nothing={<Nothing closed={closed} />}>
          {(items) => (
            <ul className="cv-l">
              {items.map((one) => (
                <Row key={one.number} conversation={one} />
              ))}
            </ul>
          )}
        </PagedList>
      </div>
    </Page>
  );
}

function Row({ conversation }: RowProps) {
  const { number, title, companyName, contactName, lastMessage, updatedAt, unread } = conversation;
  const { t } = useTranslation('conversations');
  return (
    <li>
      <Link to="/conversations/$number" params={{ number }} className="cv-a">
        <span className={unread ? 'cv-u' : 'cv-u read'} aria-hidden />
        <span className="grow">
          {unread && <span className="sr">{t('unread')}</span>}
          <b className={unread ? 'trunc blk' : 'trunc blk cv-r'} dir="auto">
            {title}
          </b>
          <span className="small t2 trunc blk" dir="auto">
            {lastMessage
              ? t('lastMessage', { name: lastMessage.authorName, text: lastMessage.excerpt })
              : t('notAnswered')}
          </span>
          <span className="micro dim blk">
            <span className="num">#{number}</span> · <span dir="auto">{contactName ?? companyName}</span>
          </span>
        </span>
        <When at={updatedAt} className="small dim nowrap" />
      </Link>
    </li>
  );
}

interface RowProps {
  readonly conversation: Conversation;
}

function Nothing({ closed }: { closed: boolean }) {
  const { t } = useTranslation('conversations');
  return (
    <Empty icon={<IconMessages className="s24" aria-hidden />} title={t(closed ? 'none.closed' : 'none.open')}>
      {t('none.text')}
    </Empty>
  );
}
