/**
 * The store's process. Its only argument is a JSON object (see StartSettings); it writes one JSON line to standard
 * output when it is ready or has failed, and ends when its standard input ends.
 */
import { pino } from 'pino';
import { runServer } from './run-server.js';
import { parseSettings } from './settings.js';
import { describeFailure } from './start-failure.js';

const settings = parseSettings(process.argv[2]);
const log = pino({ name: 'embedded-store', level: settings.logLevel }, pino.destination({ dest: 2, sync: true }));
const report = (line: unknown): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`);
};

// Ctrl-C reaches the whole group: the parent drains first and then closes the pipe.
process.on('SIGINT', () => undefined);

const running = runServer(settings, log);
running.then(
  ({ ready, stop }) => {
    let stopping = false;
    const end = (): void => {
      if (stopping) return;
      stopping = true;
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: error }, 'the store could not be closed in order');
          process.exit(1);
        },
      );
    };
    process.stdin.on('end', end).on('close', end).on('error', end).resume();
    process.on('SIGTERM', end);
    report({ ready });
  },
  (error: unknown) => {
    report({ failed: describeFailure(error, settings) });
    process.exitCode = 1;
    process.stdin.destroy();
  },
);
