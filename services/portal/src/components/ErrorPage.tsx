import { IconAlertTriangle, IconLock, IconWifiOff } from '@tabler/icons-react';
import { Link, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem, UnreachableError } from '../api/problem';
import { NotAllowedError } from '../app/guards';
import { PageHeading } from '../app/PageFocus';
import { useSession, useSessionState } from '../session/SessionContext';
import { Button, buttonClass } from './Button';
import { Page } from './Page';
import './error-page.css';

/** The page for an error, by what a person can do about it. */
export function ErrorPage({ error, retry }: { error: unknown; retry?: () => void }) {
  if (error instanceof NotAllowedError || isProblem(error, 403)) return <NotAllowedPage />;
  if (isProblem(error, 404)) return <NotFoundPage />;
  if (error instanceof UnreachableError || isChunkError(error))
    return <UnreachablePage {...(retry ? { retry } : {})} />;
  return <FailedPage error={error} {...(retry ? { retry } : {})} />;
}

/** A page's script did not come: offline, or a new release took the old one away. */
function isChunkError(error: unknown): boolean {
  return error instanceof TypeError && /dynamically imported module|Importing a module/.test(error.message);
}

export function NotFoundPage() {
  const { t } = useTranslation('common');
  return (
    <Frame title={t('error.notFound.title')} art={<LostLetter />} code="404" text={t('error.notFound.text')}>
      <Link to="/tickets" className={buttonClass('default', 'lg')}>
        {t('error.toTickets')}
      </Link>
    </Frame>
  );
}

function NotAllowedPage() {
  const { t } = useTranslation('common');
  const session = useSession();
  const state = useSessionState();
  const router = useRouter();
  const who = state.status === 'signed-in' ? (state.person.email ?? state.person.name) : undefined;
  return (
    <Frame
      title={t('error.notAllowed.title')}
      icon={<IconLock className="s24" aria-hidden />}
      text={t('error.notAllowed.text')}
      note={who && t('error.signedInAs', { who })}
    >
      <Button size="lg" onClick={() => router.history.back()}>
        {t('back')}
      </Button>
      <Button size="lg" look="ghost" onClick={() => void session.signOut()}>
        {t('error.otherAccount')}
      </Button>
    </Frame>
  );
}

function UnreachablePage({ retry }: { retry?: () => void }) {
  const { t } = useTranslation('common');
  return (
    <Frame
      title={t('error.unreachable.title')}
      icon={<IconWifiOff className="s24" aria-hidden />}
      text={t('error.unreachable.text')}
    >
      <Button size="lg" onClick={retry ?? (() => window.location.reload())}>
        {t('error.tryNow')}
      </Button>
    </Frame>
  );
}

function FailedPage({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation('common');
  const code = isProblem(error) ? error.code : undefined;
  return (
    <Frame
      title={t('error.failed.title')}
      icon={<IconAlertTriangle className="s24" aria-hidden />}
      text={t('error.failed.text')}
      note={code && t('error.reference', { code })}
    >
      <Button size="lg" onClick={retry ?? (() => window.location.reload())}>
        {t('error.tryNow')}
      </Button>
    </Frame>
  );
}

interface FrameProps {
  readonly title: string;
  readonly text: string;
  readonly icon?: ReactNode;
  readonly art?: ReactNode;
  readonly code?: string;
  readonly note?: string | undefined;
  readonly children: ReactNode;
}

function Frame(props: FrameProps) {
  const { status } = useSessionState();
  const content = <Content {...props} />;
  if (status === 'signed-in' || status === 'ended') {
    return (
      <Page title={props.title} ownHeading>
        {content}
      </Page>
    );
  }
  return (
    <main id="main" className="nf-alone" tabIndex={-1}>
      <title>{props.title}</title>
      {content}
    </main>
  );
}

function Content({ title, text, icon, art, code, note, children }: FrameProps) {
  return (
    <div className="nf">
      {art}
      {icon && <span className="emp-i">{icon}</span>}
      {code && <p className="dim b num">{code}</p>}
      <PageHeading>{title}</PageHeading>
      <p className="t2">{text}</p>
      <div className="nf-l">{children}</div>
      {note && <p className="micro dim">{note}</p>}
    </div>
  );
}

function LostLetter() {
  return (
    <svg width="220" height="132" viewBox="0 0 220 132" fill="none" aria-hidden="true">
      <path
        d="M14 108c26-2 30-46 58-44s16 34 42 30 22-52 48-56"
        stroke="var(--av-line-strong)"
        strokeWidth="2"
        strokeDasharray="1 7"
        strokeLinecap="round"
      />
      <g transform="translate(150 12) rotate(14)">
        <rect width="56" height="40" rx="7" fill="var(--av-surface)" stroke="var(--av-link)" strokeWidth="2.2" />
        <path
          d="m3 6 25 18L53 6"
          stroke="var(--av-link)"
          strokeWidth="2.2"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </g>
      <circle cx="14" cy="108" r="5" fill="var(--av-signal)" />
      <path d="M4 124h212" stroke="var(--av-line)" strokeWidth="2" strokeLinecap="round" />
    </svg>
  );
}
