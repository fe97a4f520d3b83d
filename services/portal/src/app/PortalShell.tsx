import { IconDots, IconPlus } from '@tabler/icons-react';
import { Menu } from '@mantine/core';
import { Link, useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useBrand } from '../brand/BrandContext';
import { BrandMark } from '../brand/BrandMark';
import { Bell } from '../features/bell/Bell';
import { usePerson } from '../session/SessionContext';
import { AccountMenu } from './AccountMenu';
import { allowed, portalNavigation, type NavItem } from './navigation';

/** Tabs that fit at the bottom of a phone, beside "More". */
const tabs = 4;

export function PortalShell({ children }: { children: ReactNode }) {
  const { t } = useTranslation('shell');
  const brand = useBrand();
  const items = allowed(portalNavigation, usePerson());
  return (
    <div className="portal">
      <header className="pbar">
        <div className="pbar-in">
          <Link className="ident" to="/">
            <BrandMark />
            <span className="trunc" dir="auto">
              {brand.name}
            </span>
          </Link>
          <nav className="pnav" aria-label={t('main')}>
            {items.map((item) => (
              <Link key={item.label} {...item.link} activeProps={{ 'aria-current': 'page' }}>
                {t(item.label)}
              </Link>
            ))}
          </nav>
          <span className="end row g4">
            <NewTicket />
            <Bell />
            <AccountMenu look="portal" />
          </span>
        </div>
      </header>
      {children}
      <BottomTabs items={items} />
    </div>
  );
}

/** On every page (WEB-2); the list of tickets has its own, as the page's first act. */
function NewTicket() {
  const { t } = useTranslation('shell');
  const path = useRouterState({ select: (state) => state.location.pathname });
  if (path === '/tickets' || path === '/tickets/new') return null;
  return (
    <Link to="/tickets/new" className="btn default pbar-n" aria-label={t('newTicket')}>
      <IconPlus aria-hidden />
      <span className="desk-only">{t('newTicket')}</span>
    </Link>
  );
}

function BottomTabs({ items }: { items: readonly NavItem[] }) {
  const { t } = useTranslation('shell');
  // one alone needs no menu: it has the place of "More"
  const shown = items.length === tabs + 1 ? items : items.slice(0, tabs);
  const rest = items.slice(shown.length);
  return (
    <nav className="ptabs" aria-label={t('mainBottom')}>
      {shown.map((item) => (
        <Link key={item.label} {...item.link} activeProps={{ 'aria-current': 'page' }}>
          <item.icon aria-hidden />
          {/* what is too long for a fifth of a phone has its breaks in the texts */}
          <span>{t(item.label.replace('nav.', 'tab.'), t(item.label))}</span>
        </Link>
      ))}
      {rest.length > 0 && (
        <Menu withinPortal={false} position="top-end">
          <Menu.Target>
            <button type="button">
              <IconDots aria-hidden />
              <span>{t('more')}</span>
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {rest.map((item) => (
              <Menu.Item
                key={item.label}
                leftSection={<item.icon aria-hidden />}
                renderRoot={(props) => <Link {...item.link} {...props} />}
              >
                {t(item.label)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </nav>
  );
}
