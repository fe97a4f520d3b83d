import type { Principal } from '@avviso/access';
import type { NotificationJob, TemplateDraft, TemplateTest } from '@avviso/contracts';
import { Directory } from '@avviso/directory';
import { Outbox } from '@avviso/messaging';
import { UnitOfWork, newId } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { NoAddressForTest, TemplateRefused } from '../domain/subscription.errors.js';
import { testDelivery } from '../domain/test-delivery.js';
import { DecisionRepository } from '../storage/decision.repository.js';
import type { TemplateKey } from '../storage/template.repository.js';
import { DraftMessages } from './draft-messages.js';
import { SaveTemplate } from './save-template.js';

/** "Send a test": the message by a draft goes to whoever edits it, by e-mail and bell, the way every message goes (CHN-3). */
@Injectable()
export class TestTemplate {
  constructor(
    private readonly drafts: DraftMessages,
    private readonly templates: SaveTemplate,
    private readonly directory: Directory,
    private readonly decisions: DecisionRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
  ) {}

  /** @throws TemplateRefused, NoAddressForTest, EventNotFound */
  async execute(principal: Principal, key: TemplateKey, draft: TemplateDraft): Promise<TemplateTest> {
    const problems = this.templates.problemsIn(draft, key);
    if (problems.length > 0) throw new TemplateRefused(problems);
    const address = (await this.directory.employee(principal.id))?.email;
    if (!address) throw new NoAddressForTest();
    const { job } = await this.drafts.jobOf(principal, key, draft);
    const test = {
      ...job,
      event: { ...job.event, id: newId(), source: '/subscription' },
      reasons: [{ code: 'addressed' as const, params: { test: true } }],
    };
    const mail: NotificationJob = { ...test, channel: 'email', recipient: { ...job.recipient, address } };
    const bell: NotificationJob = { ...test, id: newId(), channel: 'interface' };
    await this.unitOfWork.run(async (session) => {
      for (const one of [mail, bell]) await this.decisions.insert(testDelivery(one, principal), session);
      await this.outbox.addJobs(session, [mail, bell]);
    });
    return { deliveryId: mail.id, address };
  }
}
