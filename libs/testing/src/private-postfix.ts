import { execFileSync, spawn } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCertificate } from './certificate.js';
import { eventually } from './eventually.js';
import { freePort } from './free-port.js';

/** Why a Postfix cannot be started on this machine; undefined when it can. */
export function whyNoPostfix(): string | undefined {
  if (!existsSync('/usr/sbin/postfix')) return 'no Postfix on this machine';
  if (!existsSync('/usr/sbin/saslpasswd2')) return 'no sasl2-bin on this machine';
  return process.getuid?.() === 0 ? undefined : 'Postfix is started by root only';
}

export interface PostfixOptions {
  /** Domains that it takes mail for, and the local port to which it hands their mail over. */
  routes: Readonly<Record<string, number>>;
  /** What it answers to RCPT TO for an address, such as `450 4.2.1 later`. */
  refuses?: Readonly<Record<string, string>>;
}

export interface PrivatePostfix {
  /** Submission: STARTTLS and a password are required. */
  submission: { host: string; port: number; user: string; password: string; certificate: string };
  /** As servers hand mail over to each other. */
  port: number;
  log(): Promise<string>;
  stop(): Promise<void>;
}

const user = 'avviso';
const password = 'hush-hush';

/** A real mail server of its own: configuration, queue, log and users under a temporary folder. */
export async function startPrivatePostfix(options: PostfixOptions): Promise<PrivatePostfix> {
  const folder = await mkdtemp(join(tmpdir(), 'avviso-postfix-'));
  const [port, submissionPort] = [await freePort(), await freePort()];
  await chmod(folder, 0o755);
  for (const name of ['queue', 'data', 'sasl']) await mkdir(join(folder, name));
  await chown(join(folder, 'data'), idOf('-u', 'postfix'), idOf('-g', 'postfix'));
  const { cert: certificate } = makeCertificate(folder);
  await makeUser(folder);
  await writeFile(join(folder, 'main.cf'), mainOf(folder, options));
  await writeFile(join(folder, 'master.cf'), masterOf(port, submissionPort));
  const run = (command: string) => spawn('postfix', ['-c', folder, command], { stdio: 'ignore' });
  const log = () => readFile(join(folder, 'mail.log'), 'utf8').catch(() => '');
  const server = run('start-fg');
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const stop = async () => {
    run('stop');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await eventually(async () => (await log()).includes('daemon started'), {
      what: 'the start of Postfix',
      withinMs: 30_000,
    });
  } catch (error) {
    const said = await log();
    await stop();
    throw new Error(`${(error as Error).message}\n${said}`, { cause: error });
  }
  return { submission: { host: 'localhost', port: submissionPort, user, password, certificate }, port, log, stop };
}

const idOf = (flag: '-u' | '-g', name: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }));

async function makeUser(folder: string): Promise<void> {
  const database = join(folder, 'sasl', 'users.db');
  execFileSync('saslpasswd2', ['-p', '-c', '-f', database, '-u', 'relay.example', user], { input: password });
  await chown(database, idOf('-u', 'postfix'), idOf('-g', 'postfix'));
  await writeFile(
    join(folder, 'sasl', 'smtpd.conf'),
    `pwcheck_method: auxprop\nauxprop_plugin: sasldb\nsasldb_path: ${database}\nmech_list: PLAIN LOGIN\n`,
  );
}

function mainOf(folder: string, { routes, refuses = {} }: PostfixOptions): string {
  const inline = (map: Readonly<Record<string, string>>) =>
    `inline:{${Object.entries(map)
      .map(([key, value]) => ` { ${key} = ${value} }`)
      .join(',')} }`;
  const transports = Object.fromEntries(
    Object.entries(routes).map(([domain, port]) => [domain, `smtp:[127.0.0.1]:${port}`]),
  );
  const settings = {
    compatibility_level: '3.6',
    queue_directory: join(folder, 'queue'),
    data_directory: join(folder, 'data'),
    maillog_file: join(folder, 'mail.log'),
    maillog_file_prefixes: folder,
    myhostname: 'relay.example',
    mydestination: '',
    mynetworks: '127.0.0.0/8',
    inet_interfaces: 'loopback-only',
    inet_protocols: 'ipv4',
    alias_maps: '',
    local_recipient_maps: '',
    biff: 'no',
    relay_domains: Object.keys(routes).join(' '),
    transport_maps: inline(transports),
    // what goes elsewhere is no test's concern
    default_transport: 'discard:',
    smtp_tls_security_level: 'none',
    smtp_address_preference: 'ipv4',
    smtpd_peername_lookup: 'no',
    smtpd_tls_cert_file: join(folder, 'cert.pem'),
    smtpd_tls_key_file: join(folder, 'key.pem'),
    smtpd_tls_received_header: 'yes',
    smtpd_sasl_authenticated_header: 'yes',
    smtpd_sasl_local_domain: 'relay.example',
    cyrus_sasl_config_path: join(folder, 'sasl'),
    submission_recipients: [
      ...(Object.keys(refuses).length === 0 ? [] : [`check_recipient_access ${inline(refuses)}`]),
      'permit_sasl_authenticated',
      'reject',
    ].join(', '),
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name} = ${value}\n`)
    .join('');
}

function masterOf(port: number, submissionPort: number): string {
  const submission = [
    'smtpd_tls_security_level=encrypt',
    'smtpd_sasl_auth_enable=yes',
    'smtpd_recipient_restrictions=$submission_recipients',
  ];
  const internal = ['rewrite trivial-rewrite', 'bounce bounce', 'defer bounce', 'trace bounce', 'verify verify'];
  return [
    `127.0.0.1:${port} inet n - n - - smtpd`,
    `127.0.0.1:${submissionPort} inet n - n - - smtpd ${submission.map((one) => `-o ${one}`).join(' ')}`,
    'cleanup unix n - n - 0 cleanup',
    'qmgr unix n - n 300 1 qmgr',
    'tlsmgr unix - - n 1000? 1 tlsmgr',
    'flush unix n - n 1000? 0 flush',
    'proxymap unix - - n - - proxymap',
    'smtp unix - - n - - smtp',
    'relay unix - - n - - smtp',
    'error unix - - n - - error',
    'retry unix - - n - - error',
    'discard unix - - n - - discard',
    'anvil unix - - n - 1 anvil',
    'scache unix - - n - 1 scache',
    'postlog unix-dgram n - n - 1 postlogd',
    ...internal.map((one) => `${one.replace(' ', ' unix - - n - 0 ')}`),
    '',
  ].join('\n');
}
