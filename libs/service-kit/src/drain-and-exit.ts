import type { Logger } from 'pino';

interface Ending {
  logger: Pick<Logger, 'error'>;
  /** How long work in hand may take. */
  seconds: number;
  /** Ends the process with a status; `process.exit` by default. */
  exit?: (status: number) => void;
}

/** Lets a service finish what it has in hand, then ends the process: with status 0, or with 1 and the reason in the log. */
export async function drainAndExit(
  stop: () => Promise<void>,
  { logger, seconds, exit = process.exit }: Ending,
): Promise<void> {
  const timer = setTimeout(() => {
    logger.error({ seconds }, 'work in hand was not done in time');
    exit(1);
  }, seconds * 1_000);
  try {
    await stop();
    exit(0);
  } catch (error) {
    logger.error({ err: error }, 'could not drain');
    exit(1);
  } finally {
    clearTimeout(timer);
  }
}
