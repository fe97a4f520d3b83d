import { type StandaloneConfig, urlOf } from './standalone.config.js';

const people = [
  ['admin@operator.example', 'employee, Admin-Default'],
  ['tech@operator.example', 'employee, Technician'],
  ['manager@operator.example', 'employee, Manager'],
  ['admin@ambassador.example', 'administrator of an ambassador company'],
  ['admin@client.example', 'administrator of a client company'],
  ['user@client.example', 'contact of the same company'],
  ['other@stranger.example', 'contact of an unrelated company'],
] as const;

/** What a newcomer reads when everything runs. */
export function banner(config: StandaloneConfig, demo: boolean, seconds: number): string {
  const lines = [
    '',
    `Avviso is ready (${seconds.toFixed(1)} s), on embedded defaults: for trying out, not for production.`,
    '',
    `  Portal and API   ${urlOf(config.HOST, config.PORT)}`,
    `  API docs         ${urlOf(config.HOST, config.PORT)}/api/docs`,
    `  Caught mail      ${urlOf('127.0.0.1', config.MAIL_PAGE_PORT)}`,
    `  Caught Telegram  ${urlOf('127.0.0.1', config.TELEGRAM_PAGE_PORT)}`,
    `  Data             ${config.DATA_DIR}`,
    '',
  ];
  if (demo) {
    lines.push('  Sign in with the password demo-avviso as');
    for (const [login, who] of people) lines.push(`    ${login.padEnd(26)} ${who}`);
    lines.push('');
  }
  lines.push('  Ctrl-C ends it; the data stays.', '');
  return lines.join('\n');
}
