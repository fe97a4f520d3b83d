import type { Channel, Reason } from '@avviso/contracts';
import { IconBell, IconBrandTelegram, IconDeviceMobile, IconMail, type TablerIcon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLists } from '../tickets/data/lists';

export const channelIcons: Record<Channel, TablerIcon> = {
  email: IconMail,
  telegram: IconBrandTelegram,
  interface: IconBell,
  push: IconDeviceMobile,
};

/** Why somebody was told, or why not, as a sentence in the reader's language (SUB-20). */
export function useReasonWords(): (reason: Reason) => string {
  const { t } = useTranslation('routing');
  const lists = useLists();
  const text = (value: unknown): string => (value === undefined || value === null ? '' : String(value));
  return ({ code, params }) =>
    t(`reason.${code}`, {
      ...params,
      category: params.category ? t(`common:category.${text(params.category)}`) : '',
      universe: params.universe ? t(`common:universe.${text(params.universe)}`) : '',
      status: params.status ? lists.name('status', text(params.status)) : '',
      source: text(params.source),
      setting: text(params.setting),
      role: text(params.role),
      new: text(params.new),
      name: text(params.name ?? params.profileId),
      eventType: text(params.eventType),
    });
}

/** Whoever it is, in words: a name, else an address, else that it may not be shown. */
export function useRecipientWords() {
  const { t } = useTranslation('routing');
  return ({ name, address, kind }: { name: string | null; address: string | null; kind: string }): string =>
    name ?? address ?? t(`unnamed.${kind}`);
}
