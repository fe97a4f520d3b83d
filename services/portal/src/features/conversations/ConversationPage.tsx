import type { Conversation, TicketMessage } from '@avviso/contracts';
import { useMediaQuery } from '@mantine/hooks';
import { IconArrowRight, IconCheck, IconTicket } from '@tabler/icons-react';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button';
import { ErrorPage } from '../../components/ErrorPage';
import { Page } from '../../components/Page';
import { Problem } from '../../components/Problem';
import { ListSkeleton } from '../../components/Skeleton';
import { useToasts } from '../../components/Toasts';
import { useCan } from '../../session/SessionContext';
import { Editor } from '../tickets/editor/Editor';
import { useLivePage } from '../tickets/live/use-ticket-live';
import { MessageCard } from '../tickets/page/MessageCard';
import {
  conversationKey,
  conversationPath,
  useBecomeTicket,
  useClose,
  useConversation,
  useConversationMessages,
  useMarkRead,
} from './data';
import '../tickets/page/ticket-page.css';
import './conversations.css';

/** Nobody is told who writes in a conversation. */
const nothing = () => undefined;
const route = getRouteApi('/app/conversations/$number');

export function ConversationPage() {
  const { number } = route.useParams();
  const { t } = useTranslation('conversations');
  const conversation = useConversation(number);
  const narrow = useMediaQuery('(max-width: 860px)', undefined, { getInitialValueInEffect: false });
  if (conversation.isError && !conversation.data) {
    return <ErrorPage error={conversation.error} retry={() => void conversation.refetch()} />;
  }
  return (
    <Page
      title={conversation.data?.title ?? t('one', { number })}
      crumbs={[
        <Link key="list" to="/conversations" className="lnk">
          {t('title')}
        </Link>,
      ]}
      actions={!narrow && conversation.data && <Acts conversation={conversation.data} />}
    >
      {conversation.data ? (
        <View conversation={conversation.data}>
          {/* the bar of a phone has no room for them */}
          {narrow && <Acts conversation={conversation.data} />}
        </View>
      ) : (
        <ListSkeleton rows={3} />
      )}
    </Page>
  );
}

function View({ conversation, children }: { conversation: Conversation; children: ReactNode }) {
  const { t } = useTranslation('conversations');
  const { number, companyName, contactId, contactName, state, ticketNumber } = conversation;
  useLivePage(conversationPath(number), conversationKey(number));
  useMarkRead(conversation);
  const answered = { kind: 'conversation', number, contactId, contactName } as const;
  return (
    <div className="cv">
      <p className="row wrap small dim">
        <span className={state === 'open' ? 'badge c-blue' : 'badge'}>{t(`state.${state}`)}</span>
        <span className="num">#{number}</span>
        <span dir="auto">{companyName}</span>
      </p>
      {children && <div className="row wrap">{children}</div>}
      {ticketNumber !== null && (
        <p className="note c-blue">
          <IconTicket aria-hidden />
          <span>
            {t('isTicket')}{' '}
            <Link to="/tickets/$number" params={{ number: ticketNumber }} className="lnk">
              {t('toTicket', { number: ticketNumber })}
            </Link>
          </span>
        </p>
      )}
      <Thread conversation={conversation} />
      {conversation.editable && <Editor ticket={answered} onWriting={nothing} />}
    </div>
  );
}

function Thread({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('conversations');
  const pages = useConversationMessages(conversation.number);
  if (pages.isError) return <Problem error={pages.error} retry={() => void pages.refetch()} />;
  if (!pages.data) return <ListSkeleton rows={3} />;
  const messages = pages.data.pages.flatMap(({ items }) => items);
  const { number, bodyHtml, createdBy: author, createdAt, companyName, attachments } = conversation;
  const opening = { id: number, bodyHtml, internal: false, author, createdAt, byMail: null, attachments };
  return (
    <>
      <ol className="thread" aria-label={t('messages')}>
        {[opening, ...messages].map((message) => (
          <MessageCard key={message.id} message={entryOf(message)} companyName={companyName} />
        ))}
      </ol>
      {pages.hasNextPage && (
        <Button busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </>
  );
}

type Said = Pick<TicketMessage, 'id' | 'createdAt' | 'author' | 'bodyHtml' | 'internal' | 'byMail' | 'attachments'>;

function entryOf({ id, createdAt, author, bodyHtml, internal, byMail, attachments: files }: Said) {
  return { kind: 'message' as const, key: id, at: createdAt, author, html: bodyHtml, internal, byMail, files };
}

/** Close it; for who works with tickets, make one of it. */
function Acts({ conversation: { number, state, editable } }: { conversation: Conversation }) {
  const { t } = useTranslation('conversations');
  const works = useCan('tickets.work');
  const toasts = useToasts();
  const navigate = useNavigate();
  const close = useClose(number);
  const become = useBecomeTicket(number);
  if (!editable) return null;
  return (
    <>
      {state === 'open' && (
        <Button
          busy={close.isPending}
          onClick={() =>
            close.mutate(undefined, {
              onSuccess: () => toasts.success(t('closedNow')),
              onError: () => toasts.error(t('notClosed')),
            })
          }
        >
          <IconCheck aria-hidden />
          {t('close')}
        </Button>
      )}
      {works && (
        <Button
          busy={become.isPending}
          onClick={() =>
            become.mutate(undefined, {
              onSuccess: () => {
                toasts.success(t('becameTicket', { number }));
                void navigate({ to: '/tickets/$number', params: { number } });
              },
              onError: () => toasts.error(t('notTicket')),
            })
          }
        >
          <IconArrowRight aria-hidden />
          {t('makeTicket')}
        </Button>
      )}
    </>
  );
}
