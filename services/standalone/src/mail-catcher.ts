import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { StartError } from './start-error.js';

export interface MailCatcher {
  stop(): Promise<void>;
}

/** Starts the mail catcher: SMTP in, a web page and `GET /email` out. Ends with this process, however that ends. */
export async function startMailCatcher(options: {
  smtpPort: number;
  pagePort: number;
  mailDirectory: string;
}): Promise<MailCatcher> {
  await mkdir(options.mailDirectory, { recursive: true });
  const settings = {
    smtp: options.smtpPort,
    web: options.pagePort,
    ip: '127.0.0.1',
    mailDirectory: options.mailDirectory,
  };
  // detached: Ctrl-C goes to the whole process group, and mail is still sent while we drain
  const child = fork(fileURLToPath(new URL('./mail-catcher.process.js', import.meta.url)), [JSON.stringify(settings)], {
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [],
  });
  const exited = once(child, 'exit');
  const ready = await Promise.race([once(child, 'message').then(() => true), exited.then(() => false)]);
  if (!ready) throw new StartError('The mail catcher could not be started; its message stands above.');
  return {
    stop: async () => {
      if (child.connected) child.disconnect();
      await exited;
    },
  };
}
