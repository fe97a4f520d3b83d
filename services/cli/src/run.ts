import { parseArgs } from 'node:util';
import { Api } from './api.js';
import { CliError, type ExitCode, exitCodes } from './cli-error.js';
import { health } from './commands/health.js';
import { actOnAll, actOnOne, listParked, showParked } from './commands/parked.js';
import { Output } from './output.js';
import { signIn } from './sign-in.js';

export const usage = `usage: avviso [--url URL] [--token-file FILE] [--json] COMMAND

  health                          whether the installation can do its work
  parked list [CONSUMER]          messages that consumers gave up on, and why
  parked show CONSUMER ID         the content of one (recorded: it may be personal data)
  parked retry CONSUMER ID        put one back into its queue
  parked retry CONSUMER --all
  parked discard CONSUMER ID      delete one for good
  parked discard CONSUMER --all

  --url          address of the portal; AVVISO_URL, or http://localhost:3000
  --token-file   file of an access token; otherwise AVVISO_LOGIN and AVVISO_PASSWORD_FILE sign in
  --json         results as JSON

It ends with 0 done, 1 refused or not healthy, 64 wrong usage, 69 not reachable, 77 not permitted, 78 wrong settings.
`;

/** What the program stands on, so that tests can put their own in place. */
export interface Surroundings {
  env: Readonly<Record<string, string | undefined>>;
  out: (text: string) => void;
  err: (text: string) => void;
}

/** Runs one command line; resolves to how the program ends. */
export async function run(args: readonly string[], { env, out, err }: Surroundings): Promise<ExitCode> {
  try {
    const { values, positionals } = read(args);
    if (values.help) {
      out(usage);
      return exitCodes.done;
    }
    const api = new Api(addressOf(values.url ?? env['AVVISO_URL'] ?? 'http://localhost:3000'));
    const output = new Output(values.json, out);
    const command = commandOf(positionals, values.all);
    if (command === 'health') {
      await health(api, output);
      return exitCodes.done;
    }
    const session = await signIn(api, {
      tokenFile: values['token-file'],
      login: env['AVVISO_LOGIN'],
      passwordFile: env['AVVISO_PASSWORD_FILE'],
    });
    try {
      await command(session.api, output);
    } finally {
      await session.end();
    }
    return exitCodes.done;
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    err(`avviso: ${error.message}\n`);
    if (error.exitCode === exitCodes.usage) err(usage);
    return error.exitCode;
  }
}

type Command = (api: Api, output: Output) => Promise<void>;

function commandOf(words: readonly string[], all: boolean): Command | 'health' {
  const [group, verb, consumer, id, ...rest] = words;
  if (group === 'health' && words.length === 1 && !all) return 'health';
  if (group !== 'parked' || rest.length > 0)
    throw misused(group ? `unknown command: ${words.join(' ')}` : 'no command');
  if (verb === 'list' && id === undefined && !all) return (api, output) => listParked(api, output, consumer);
  if (verb === 'show' && consumer && id && !all) return (api, output) => showParked(api, output, consumer, id);
  if (verb !== 'retry' && verb !== 'discard') throw misused(`unknown command: ${words.join(' ')}`);
  if (consumer && all && id === undefined) return (api, output) => actOnAll(api, output, verb, consumer);
  if (consumer && id && !all) return (api, output) => actOnOne(api, output, verb, consumer, id);
  throw misused(`parked ${verb} takes a consumer, and an id or --all`);
}

function read(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        url: { type: 'string' },
        'token-file': { type: 'string' },
        json: { type: 'boolean', default: false },
        all: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    return { values, positionals };
  } catch (error) {
    const { code, message } = error as { code?: unknown; message: string };
    if (typeof code === 'string' && code.startsWith('ERR_PARSE_ARGS_')) throw misused(message);
    throw error;
  }
}

function addressOf(text: string): URL {
  const url = URL.parse(text);
  if (url && /^https?:$/.test(url.protocol)) return url;
  throw new CliError('the address must begin with http:// or https://', exitCodes.configuration);
}

function misused(message: string): CliError {
  return new CliError(message, exitCodes.usage);
}
