import type { PreferenceChannel } from '@avviso/contracts';
import { IconBell, IconMail } from '@tabler/icons-react';

export function ChannelIcon({ channel }: { channel: PreferenceChannel }) {
  return channel === 'interface' ? <IconBell aria-hidden /> : <IconMail aria-hidden />;
}
