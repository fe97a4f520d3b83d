import type { Decision, DomainEvent, NotificationJob, RenderedMessage } from '@avviso/contracts';
import { createRenderer, type Renderer, TemplateError } from '@avviso/rendering';
import { CONFIG } from '@avviso/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { decisionIdOf, expiryOf, jobOf, snapshotOf } from '../domain/job.js';
import type { EditedTemplates } from '../storage/template.repository.js';
import type { SubscriptionConfig } from '../subscription.config.js';

/** What stands for a secret: a preview redeems none (ACC-18). */
const masked = { portalPassword: '••••••••', code: '••••••••' };

/**
 * The messages of decisions as they would be sent: from the job that routing would publish, by the renderer that the
 * workers use. Nothing is published, and the link for one-click unsubscribe is one that switches nothing off.
 */
@Injectable()
export class PreviewMessages {
  private readonly renderer: Renderer;
  private readonly unsubscribeUrl: string;

  constructor(@Inject(CONFIG) private readonly config: SubscriptionConfig) {
    const { PUBLIC_URL, OPERATOR_NAME, OPERATOR_ADDRESS } = config;
    this.renderer = createRenderer({
      publicUrl: PUBLIC_URL,
      operatorName: OPERATOR_NAME,
      operatorAddress: OPERATOR_ADDRESS,
    });
    this.unsubscribeUrl = new URL('/api/v1/unsubscribe/preview', PUBLIC_URL).href;
  }

  /** @param templates the edited ones of the event's type @returns undefined for who is not told */
  of(event: DomainEvent, decision: Decision, templates: EditedTemplates): RenderedMessage | undefined {
    const job = jobFor(event, decision);
    if (!job) return undefined;
    const template = templates(job.audience, job.language);
    try {
      return this.written(template ? { ...job, template } : job, decision.channel);
    } catch (error) {
      // as the workers do
      if (!(error instanceof TemplateError)) throw error;
      return this.written(job, decision.channel);
    }
  }

  /** @throws TemplateError where the job's template cannot be used */
  written(job: NotificationJob, channel: NotificationJob['channel']): RenderedMessage {
    switch (channel) {
      case 'email':
        return { form: 'email', ...this.renderer.renderEmail(job, this.extrasOf(job)) };
      case 'telegram': {
        const { text, plainText, cut } = this.renderer.renderTelegram(job);
        return { form: 'telegram', html: text, text: plainText, cut };
      }
      case 'interface':
      case 'push':
        return { form: 'bell', ...this.renderer.renderBell(job), link: job.content.url ?? null };
    }
  }

  private extrasOf(job: NotificationJob): Parameters<Renderer['renderEmail']>[1] {
    const { subject, type } = job.event;
    return {
      unsubscribeUrl: job.unsubscribe.length > 0 ? this.unsubscribeUrl : undefined,
      canAnswer: Boolean(this.config.REPLY_DOMAIN) && subject.startsWith('ticket/') && type !== 'ticket.noted',
      ...(type.startsWith('account.') ? { secrets: masked } : {}),
    };
  }
}

function jobFor(event: DomainEvent, decision: Decision): NotificationJob | undefined {
  const { message } = decision;
  if (!message) return undefined;
  const row = {
    ...decision,
    _id: decisionIdOf(event, decision),
    recipient: { ...decision.recipient, name: null },
    message: { ...message, content: 0, expiresAt: expiryOf(event) },
    createdAt: new Date(event.time),
  };
  return jobOf(row, snapshotOf(event, [message.content]));
}
