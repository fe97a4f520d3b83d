import {
  IconAddressBook,
  IconArchive,
  IconBell,
  IconBriefcase,
  IconBuilding,
  IconChartBar,
  IconCircleDashed,
  IconClock,
  IconFileImport,
  IconHelpCircle,
  IconHistory,
  IconInbox,
  IconKey,
  IconListDetails,
  IconMailbox,
  IconMailForward,
  IconMailOff,
  IconMessageBolt,
  IconMessages,
  IconPackages,
  IconPalette,
  IconPaperclip,
  IconSend,
  IconSettings,
  IconShieldLock,
  IconTableOptions,
  IconTemplate,
  IconTicket,
  IconUsersGroup,
  type TablerIcon,
} from '@tabler/icons-react';
import type { LinkProps } from '@tanstack/react-router';
import { can, type Person } from '../session/person';

export interface NavItem {
  readonly link: Pick<LinkProps, 'to' | 'search'>;
  /** A key of the namespace `shell`. */
  readonly label: string;
  readonly icon: TablerIcon;
  /** Absent, not grey, for who may not. */
  readonly permission?: string;
  readonly shown?: (person: Person) => boolean;
}

export interface NavGroup {
  /** A key of the namespace `shell`. */
  readonly label: string;
  readonly items: readonly NavItem[];
}

export const portalNavigation: readonly NavItem[] = [
  { link: { to: '/tickets' }, label: 'nav.tickets', icon: IconTicket },
  { link: { to: '/conversations' }, label: 'nav.conversations', icon: IconMessages },
  { link: { to: '/orders' }, label: 'nav.orders', icon: IconPackages },
  { link: { to: '/preferences' }, label: 'nav.notifications', icon: IconBell },
  { link: { to: '/company/mailboxes' }, label: 'nav.company', icon: IconBuilding },
];

/** Pages about a company, as tabs of the portal's *Company*. */
export const companyNavigation: readonly NavItem[] = [
  { link: { to: '/company/mailboxes' }, label: 'nav.companyMailboxes', icon: IconMailbox },
  { link: { to: '/company/preferences' }, label: 'nav.companyPreferences', icon: IconTableOptions },
];

export const consoleNavigation: readonly NavGroup[] = [
  {
    label: 'nav.work',
    items: [
      { link: { to: '/tickets', search: { view: 'mine' } }, label: 'nav.mine', icon: IconInbox },
      { link: { to: '/tickets', search: { view: 'unassigned' } }, label: 'nav.unassigned', icon: IconCircleDashed },
      { link: { to: '/tickets', search: { view: 'all' } }, label: 'nav.allTickets', icon: IconTicket },
      {
        link: { to: '/conversations' },
        label: 'nav.conversations',
        icon: IconMessages,
        permission: 'tickets.read',
      },
      { link: { to: '/quick-replies' }, label: 'nav.quickReplies', icon: IconMessageBolt, permission: 'tickets.work' },
    ],
  },
  {
    label: 'nav.sales',
    items: [{ link: { to: '/orders' }, label: 'nav.orders', icon: IconPackages, permission: 'orders.read' }],
  },
  {
    label: 'nav.customers',
    items: [
      { link: { to: '/companies' }, label: 'nav.companies', icon: IconBuilding, permission: 'companies.read' },
      { link: { to: '/contacts' }, label: 'nav.contacts', icon: IconAddressBook, permission: 'companies.read' },
      { link: { to: '/company/mailboxes' }, label: 'nav.mailboxes', icon: IconMailbox, permission: 'companies.read' },
      {
        link: { to: '/company/preferences' },
        label: 'nav.companyPreferences',
        icon: IconTableOptions,
        permission: 'companies.read',
      },
      { link: { to: '/import' }, label: 'nav.import', icon: IconFileImport, permission: 'companies.manage' },
    ],
  },
  {
    label: 'nav.notificationGroup',
    items: [
      { link: { to: '/deliveries' }, label: 'nav.deliveries', icon: IconSend, permission: 'deliveries.read' },
      {
        link: { to: '/delivery-statistics' },
        label: 'nav.statistics',
        icon: IconChartBar,
        permission: 'deliveries.read',
      },
      { link: { to: '/parked' }, label: 'nav.parked', icon: IconArchive, permission: 'deliveries.read' },
      { link: { to: '/suppressed' }, label: 'nav.suppressed', icon: IconMailOff, permission: 'deliveries.read' },
      { link: { to: '/explain' }, label: 'nav.explain', icon: IconHelpCircle, permission: 'deliveries.read' },
      { link: { to: '/preferences' }, label: 'nav.preferences', icon: IconBell },
      {
        link: { to: '/notification-profiles' },
        label: 'nav.profiles',
        icon: IconUsersGroup,
        permission: 'notification-profiles.manage',
      },
      { link: { to: '/templates' }, label: 'nav.templates', icon: IconTemplate, permission: 'templates.manage' },
    ],
  },
  {
    label: 'nav.setup',
    items: [
      { link: { to: '/employees' }, label: 'nav.employees', icon: IconBriefcase, permission: 'employees.read' },
      { link: { to: '/profiles' }, label: 'nav.accessProfiles', icon: IconShieldLock, permission: 'profiles.manage' },
      {
        link: { to: '/settings/ticket-notifications' },
        label: 'nav.ticketNotifications',
        icon: IconSettings,
        permission: 'settings.manage',
      },
      {
        link: { to: '/settings/sending' },
        label: 'nav.sending',
        icon: IconMailForward,
        permission: 'settings.manage',
      },
      {
        link: { to: '/settings/tickets' },
        label: 'nav.ticketSetup',
        icon: IconListDetails,
        permission: 'settings.manage',
      },
      {
        link: { to: '/settings/attachments' },
        label: 'nav.attachments',
        icon: IconPaperclip,
        permission: 'settings.manage',
      },
      { link: { to: '/settings/due-times' }, label: 'nav.dueTimes', icon: IconClock, permission: 'settings.manage' },
      { link: { to: '/settings/identity' }, label: 'nav.identity', icon: IconPalette, permission: 'settings.manage' },
      { link: { to: '/api-keys' }, label: 'nav.apiKeys', icon: IconKey, permission: 'api-keys.manage' },
      { link: { to: '/audit' }, label: 'nav.audit', icon: IconHistory, permission: 'audit.read' },
    ],
  },
];

export function allowed(items: readonly NavItem[], person: Person): readonly NavItem[] {
  return items.filter((item) => (!item.permission || can(person, item.permission)) && (item.shown?.(person) ?? true));
}
