import { setTimeout as delay } from 'node:timers/promises';
import type { Principal } from '@avviso/access';
import type { Language, NotificationJob, ProfileTest } from '@avviso/contracts';
import { Outbox } from '@avviso/messaging';
import { UnitOfWork, newId } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { isOver } from '../domain/delivery-life.js';
import { ProfileNotFound, ProfileRefused } from '../domain/subscription.errors.js';
import { testDelivery } from '../domain/test-delivery.js';
import { DecisionRepository } from '../storage/decision.repository.js';
import { ProfileRepository } from '../storage/profile.repository.js';
import type { DecisionRow, NotificationProfileRow } from '../storage/schemas.js';

const WAIT_MS = 10_000;
const LOOK_EVERY_MS = 150;
const MINUTE = 60_000;

const texts: Readonly<Record<Language, { title: string; text: string }>> = {
  en: { title: 'Test message', text: 'Messages of this notification profile will arrive here.' },
  fr: { title: 'Message d’essai', text: 'Les messages de ce profil de notification arriveront ici.' },
  de: { title: 'Testnachricht', text: 'Nachrichten dieses Benachrichtigungsprofils kommen hier an.' },
  es: { title: 'Mensaje de prueba', text: 'Los mensajes de este perfil de notificación llegarán aquí.' },
  it: { title: 'Messaggio di prova', text: 'I messaggi di questo profilo di notifica arriveranno qui.' },
  ru: { title: 'Пробное сообщение', text: 'Сообщения этого профиля уведомлений будут приходить сюда.' },
};

/** "Send a test message": tells at once whether the bot can post in the chat of a profile (SUB-15). */
@Injectable()
export class TestNotificationProfile {
  constructor(
    private readonly profiles: ProfileRepository,
    private readonly decisions: DecisionRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Sends it the way every message goes, and waits for Telegram's answer; after ten seconds the answer is the state so
   * far, and the delivery log tells the rest. @throws ProfileNotFound, ProfileRefused `NO_TELEGRAM`
   */
  async execute(principal: Principal, profileId: string): Promise<ProfileTest> {
    const profile = await this.profiles.find(profileId);
    if (!profile) throw new ProfileNotFound();
    if (profile.telegramChatId === null) {
      throw new ProfileRefused('NO_TELEGRAM', 'telegramChatId', 'the profile has no Telegram group or channel yet');
    }
    const job = jobOf(profile, profile.telegramChatId, new Date());
    await this.unitOfWork.run(async (session) => {
      await this.decisions.insert(testDelivery(job, principal), session);
      await this.outbox.addJobs(session, [job]);
    });
    const life = await this.lifeOf(job.id);
    const last = life?.tries.at(-1);
    const tested = await this.profiles.find(profileId);
    return {
      deliveryId: job.id,
      state: life?.state ?? 'queued',
      title: tested?.telegram?.title ?? null,
      code: last?.code ?? null,
      response: last?.response ?? null,
    };
  }

  private async lifeOf(id: string): Promise<DecisionRow['delivery']> {
    const until = Date.now() + WAIT_MS;
    for (;;) {
      const life = (await this.decisions.find(id))?.delivery ?? null;
      if ((life && (isOver(life) || life.tries.length > 0)) || Date.now() > until) return life;
      await delay(LOOK_EVERY_MS);
    }
  }
}

function jobOf({ _id, language }: NotificationProfileRow, chatId: string, now: Date): NotificationJob {
  const { title, text } = texts[language ?? 'en'];
  return {
    id: newId(),
    channel: 'telegram',
    audience: 'staff',
    recipient: { kind: 'chat', id: _id, address: chatId },
    language: language ?? 'en',
    reasons: [{ code: 'profile', params: { profileId: _id, test: true } }],
    event: {
      id: newId(),
      source: '/subscription',
      type: 'notification-profile.test',
      subject: `notification-profile/${_id}`,
      time: now.toISOString(),
      version: 1,
    },
    content: { title, message: { text, authorName: 'Avviso' }, fields: [], changes: [] },
    unsubscribe: [],
    createdAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + 5 * MINUTE).toISOString(),
  };
}
