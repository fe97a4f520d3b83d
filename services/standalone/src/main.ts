import { InvalidConfiguration, readOwnConfig } from '@avviso/service-kit';
import { banner } from './banner.js';
import { standaloneConfigSchema } from './standalone.config.js';
import { startStandalone } from './standalone.js';
import { StartError } from './start-error.js';

const began = performance.now();

try {
  const config = readOwnConfig(standaloneConfigSchema, process.env);
  const standalone = await startStandalone(config);
  process.stdout.write(`${banner(config, standalone.demo, (performance.now() - began) / 1_000)}\n`);
  let ending = false;
  const end = (signal: NodeJS.Signals) => {
    if (ending) process.exit(1);
    ending = true;
    process.stdout.write(`\n${signal}: finishing what is in hand (once more ends at once) ...\n`);
    setTimeout(() => process.exit(1), 30_000).unref();
    standalone.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`Avviso did not end cleanly: ${error instanceof Error ? error.message : 'unknown'}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
} catch (error) {
  if (error instanceof StartError || error instanceof InvalidConfiguration) {
    process.stderr.write(`\n${error.message}\n`);
    process.exit(78);
  }
  throw error;
}
