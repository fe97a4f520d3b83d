import { IconLayoutSidebar, IconX } from '@tabler/icons-react';
import { FocusTrap } from '@mantine/core';
import { useHotkeys, useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { Link, useRouterState } from '@tanstack/react-router';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useBrand } from '../brand/BrandContext';
import { BrandMark } from '../brand/BrandMark';
import { usePerson } from '../session/SessionContext';
import { AccountMenu } from './AccountMenu';
import { ChannelAlarms } from './ChannelAlarms';
import { ConsoleMenu } from './console-menu';
import { allowed, consoleNavigation } from './navigation';
import { UnsetSender } from './UnsetSender';

export function ConsoleShell({ children }: { children: ReactNode }) {
  const [folded, setFolded] = useLocalStorage({ key: 'avviso.nav-folded', defaultValue: false });
  const narrow = useMediaQuery('(max-width: 860px)', undefined, { getInitialValueInEffect: false }) ?? false;
  const path = useRouterState({ select: (state) => state.location.href });
  // The drawer is open for the page that it was opened on: following a link closes it.
  const [openedOn, setOpenedOn] = useState<string>();
  const opened = narrow && openedOn === path;
  const close = () => setOpenedOn(undefined);
  useHotkeys([['Escape', close]]);
  const menu = useMemo(() => ({ opened, open: () => setOpenedOn(path) }), [opened, path]);
  const rail = folded && !narrow;
  return (
    <ConsoleMenu value={menu}>
      <div className={rail ? 'console con rail' : 'console con'}>
        {(!narrow || opened) && (
          <FocusTrap active={opened}>
            <SideNav rail={rail} narrow={narrow} onToggle={narrow ? close : () => setFolded(!folded)} />
          </FocusTrap>
        )}
        {opened && <div className="scrim" aria-hidden="true" onClick={close} />}
        <div className="con-m">
          <ChannelAlarms />
          <UnsetSender />
          {children}
        </div>
      </div>
    </ConsoleMenu>
  );
}

function SideNav({ rail, narrow, onToggle }: { rail: boolean; narrow: boolean; onToggle: () => void }) {
  const { t } = useTranslation('shell');
  const person = usePerson();
  const brand = useBrand();
  const groups = consoleNavigation
    .map((group) => ({ ...group, items: allowed(group.items, person) }))
    .filter((group) => group.items.length > 0);
  return (
    <nav className="cnav" aria-label={t('console')}>
      <div className="cnav-h">
        {!rail && <BrandMark size={30} />}
        {!rail && (
          <span className="trunc" dir="auto">
            {brand.name}
            <small>{t('consoleOf')}</small>
          </span>
        )}
        <button
          type="button"
          className="iconbtn sm end"
          aria-label={t(narrow ? 'closeMenu' : rail ? 'unfold' : 'fold')}
          onClick={onToggle}
        >
          {narrow ? <IconX className="s16" aria-hidden /> : <IconLayoutSidebar className="s16" aria-hidden />}
        </button>
      </div>
      <div className="cnav-scroll">
        {groups.map((group) => (
          <div key={group.label} role="group" aria-label={t(group.label)}>
            {rail ? <hr /> : <h2>{t(group.label)}</h2>}
            {group.items.map((item) => (
              <Link
                key={item.label}
                {...item.link}
                activeOptions={{ includeSearch: item.link.search !== undefined }}
                activeProps={{ 'aria-current': 'page' }}
                {...(rail ? { 'aria-label': t(item.label), title: t(item.label) } : {})}
              >
                <item.icon aria-hidden />
                {!rail && t(item.label)}
              </Link>
            ))}
          </div>
        ))}
      </div>
      <div className="cnav-f">
        <AccountMenu look={rail ? 'rail' : 'console'} />
      </div>
    </nav>
  );
}
