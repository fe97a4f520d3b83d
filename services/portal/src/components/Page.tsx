import { IconChevronRight } from '@tabler/icons-react';
import { Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useBrand } from '../brand/BrandContext';
import { ConsoleBar } from '../app/ConsoleBar';
import { PageHeading } from '../app/PageFocus';
import { usePerson } from '../session/SessionContext';
import { ListSkeleton } from './Skeleton';

export interface PageProps {
  /** The `h1`, and the window's title unless `windowTitle` is given. */
  readonly title: string;
  readonly windowTitle?: string;
  /** The sentence under the title. */
  readonly lead?: ReactNode;
  /** Buttons of the page, one primary at most. */
  readonly actions?: ReactNode;
  /** The way here: links of the portal's crumb line, or of the console's bar. */
  readonly crumbs?: readonly ReactNode[];
  /** Above the heading: the pages that belong together. */
  readonly tabs?: ReactNode;
  /** Console: the content takes the full width and the title stands in the bar (tables). */
  readonly wide?: boolean;
  /** Console: a count beside the title in the bar. */
  readonly badge?: string | undefined;
  /** Replaces the heading block: the page draws its own with PageHeading. */
  readonly ownHeading?: boolean;
  readonly children: ReactNode;
}

/**
 * The frame of every page on both sides: title, heading that takes the focus, crumbs, actions. What the content still
 * waits for takes away the content alone: a heading that was there stays.
 */
export function Page(given: PageProps) {
  const person = usePerson();
  const brand = useBrand();
  const props = { ...given, children: <Suspense fallback={<ListSkeleton />}>{given.children}</Suspense> };
  return (
    <>
      <title>{`${props.windowTitle ?? props.title} · ${brand.name}`}</title>
      {person.kind === 'employee' ? <ConsolePage {...props} /> : <PortalPage {...props} />}
    </>
  );
}

function PortalPage({ title, lead, actions, crumbs, tabs, ownHeading, children }: PageProps) {
  const { t } = useTranslation('common');
  return (
    <main className="pmain" id="main" tabIndex={-1}>
      {crumbs && (
        <nav className="crumb" aria-label={t('breadcrumb')}>
          {crumbs.map((crumb, index) => (
            // Crumbs never change their order.
            <span key={index} className="row g4">
              {index > 0 && <span aria-hidden="true">·</span>}
              {crumb}
            </span>
          ))}
        </nav>
      )}
      {tabs}
      {!ownHeading && (
        <div className="phead">
          <div className="grow">
            <PageHeading>{title}</PageHeading>
            {lead && <p>{lead}</p>}
          </div>
          {actions}
        </div>
      )}
      {children}
    </main>
  );
}

function ConsolePage({ title, lead, actions, crumbs = [], tabs, wide, badge, ownHeading, children }: PageProps) {
  return (
    <>
      <ConsoleBar actions={actions}>
        {crumbs.map((crumb, index) => (
          <span key={index} className="up row g4">
            {crumb}
            <IconChevronRight className="s14" aria-hidden />
          </span>
        ))}
        <span className="b trunc">{title}</span>
        {badge && <span className="badge num">{badge}</span>}
      </ConsoleBar>
      <main className={wide ? 'cbody wide' : 'cbody'} id="main" tabIndex={-1}>
        {/* The bar shows the title already; the heading belongs to the content, where "Skip to content" leads. */}
        {wide && <PageHeading className="sr">{title}</PageHeading>}
        {tabs}
        {!wide && !ownHeading && (
          <div className="ctitle">
            <div className="grow">
              <PageHeading>{title}</PageHeading>
              {lead && <p>{lead}</p>}
            </div>
          </div>
        )}
        {children}
      </main>
    </>
  );
}
