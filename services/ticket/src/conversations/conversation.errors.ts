import { DomainError } from '@avviso/contracts';

export class ConversationOver extends DomainError {
  constructor(number: string) {
    super({
      kind: 'refused',
      code: 'CONVERSATION.IS_TICKET',
      message: `The conversation has become ticket #${number}.`,
      errors: [{ path: 'number', message: 'is a ticket by now', params: { ticket: number } }],
    });
  }
}
