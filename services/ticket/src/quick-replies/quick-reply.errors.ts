import { DomainError } from '@avviso/contracts';

export class QuickReplyNotFound extends DomainError {
  constructor() {
    super({ kind: 'not-found', code: 'QUICK_REPLY.NOT_FOUND', message: 'There is no such quick reply.' });
  }
}

export class QuickReplyNameTaken extends DomainError {
  constructor() {
    super({
      kind: 'conflict',
      code: 'QUICK_REPLY.NAME_TAKEN',
      message: 'Another quick reply has this name.',
      errors: [{ path: 'name', message: 'is taken' }],
    });
  }
}

export class UnknownVariables extends DomainError {
  constructor(found: { path: string; name: string }[]) {
    super({
      kind: 'refused',
      code: 'QUICK_REPLY.UNKNOWN_VARIABLE',
      message: 'A text names a variable that there is not.',
      errors: found.map(({ path, name }) => ({ path, message: 'names an unknown variable', params: { name } })),
    });
  }
}

export class SecretInReply extends DomainError {
  constructor() {
    super({
      kind: 'refused',
      code: 'TICKET.SECRET_IN_REPLY',
      message: 'The reply names a password: it needs the reference of a temporary one.',
      errors: [{ path: 'secretReference', message: 'is missing' }],
    });
  }
}

export class SecretForNobody extends DomainError {
  constructor() {
    super({
      kind: 'refused',
      code: 'TICKET.SECRET_FOR_NOBODY',
      message: 'A password goes in a reply to the contact of a ticket, and there is none.',
      errors: [{ path: 'body', message: 'names a password that nobody would get' }],
    });
  }
}
