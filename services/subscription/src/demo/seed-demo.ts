import { type WorldSettings } from '@avviso/contracts';
import { UnitOfWork } from '@avviso/persistence';
import type { INestApplicationContext } from '@nestjs/common';
import { MailboxRepository } from '../storage/mailbox.repository.js';
import { ProfileRepository } from '../storage/profile.repository.js';
import type { NotificationProfileRow } from '../storage/schemas.js';
import { type Setting, SettingRepository } from '../storage/setting.repository.js';

const clientCompany = 'company-tilleuls';
const ambassadorCompany = 'company-ponteverde';

const profile: Omit<NotificationProfileRow, 'lastChange'> = {
  _id: 'profile-group',
  version: 1,
  name: 'Orders and answers',
  email: 'group@operator.example',
  language: 'en',
  telegramChatId: '-1001234567890',
  employeeId: null,
  eventTypes: ['order', 'order-status', 'bonus', 'support-answer'],
  telegramEventTypes: ['order', 'order-status', 'bonus', 'support-answer'],
  active: true,
  telegram: null,
};

const ticketNotifications: WorldSettings['ticketNotifications'] = {
  statuses: ['open', 'resolved', 'closed'],
  administrators: true,
  customer: true,
  technicians: true,
};

/** Fills an empty store with the demo's subscriptions (spec/api.md, The demo), all of them or none. */
export async function seedDemo(app: INestApplicationContext): Promise<void> {
  const [profiles, mailboxes, settings] = [
    app.get(ProfileRepository),
    app.get(MailboxRepository),
    app.get(SettingRepository),
  ];
  const filled = await Promise.all([profiles, mailboxes, settings].map(async (kept) => !(await kept.isEmpty())));
  if (filled.includes(true)) return;
  const lastChange = { at: new Date(), by: { kind: 'system', id: null, name: 'Avviso' } as const };
  await app.get(UnitOfWork).run(async (session) => {
    await profiles.save({ ...profile, lastChange }, session);
    await mailboxes.save(
      {
        _id: clientCompany,
        version: 1,
        lastChange,
        mailboxes: [
          { universe: 'client', category: 'ticketing', email: 'it@client.example' },
          { universe: 'client', category: 'delivery', email: 'reception@client.example' },
        ],
      },
      session,
    );
    await mailboxes.save(
      {
        _id: ambassadorCompany,
        version: 1,
        lastChange,
        mailboxes: [{ universe: 'ambassador', category: 'ticketing', email: 'support@ambassador.example' }],
      },
      session,
    );
    const demoSettings: Setting[] = [
      { name: 'ticket-notifications', version: 1, lastChange, value: ticketNotifications },
      { name: 'order-notifications', version: 1, lastChange, value: { personalManager: true, customerService: true } },
      { name: 'sender', version: 1, lastChange, value: { name: 'Operator', address: 'service@operator.example' } },
      { name: 'support-addresses', version: 1, lastChange, value: { addresses: ['support@operator.example'] } },
    ];
    for (const setting of demoSettings) await settings.save(setting, session);
  });
}
