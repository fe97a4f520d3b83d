// Runs maildev in a process of its own: it takes the signals for itself, and would end the whole program with them.
import { createRequire } from 'node:module';

interface Settings {
  smtp: number;
  web: number;
  ip: string;
  mailDirectory: string;
}

process.on('disconnect', () => process.exit(0));

interface Catcher extends NodeJS.EventEmitter {
  smtp: { listen(port: number, host: string, done: () => void): void };
}

const maildev = createRequire(import.meta.url)('maildev') as (settings: Settings & { silent: boolean }) => Catcher;
const settings = JSON.parse(process.argv[2] ?? '{}') as Settings;
const catcher = maildev({ ...settings, silent: true });
catcher.on('error', fail);
// maildev 2.2.0's own listen() throws a ReferenceError once it listens: the SMTP server that it made is told directly
catcher.smtp.listen(settings.smtp, settings.ip, () => process.send?.('ready'));

function fail(error: Error): never {
  process.stderr.write(`mail catcher: ${error.message}\n`);
  process.exit(1);
}
