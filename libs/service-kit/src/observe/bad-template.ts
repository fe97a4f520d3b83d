import type { NotificationJob } from '@avviso/contracts';
import type { Logger } from 'pino';

/** Logs an edited template that could not be used for a job; its message goes out by the default (CHN-1). */
export function badTemplateLog(logger: Logger): (job: NotificationJob, error: unknown) => void {
  return ({ id, event, audience, language, template }, error) => {
    const { code, line, column } = error as { code?: unknown; line?: unknown; column?: unknown };
    logger.error(
      { jobId: id, eventType: event.type, audience, language, version: template?.version, code, line, column },
      'an edited template cannot be used: the message is written by the default',
    );
  };
}
