import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';

const port = (value: number, what: string) =>
  z.coerce
    .number({ error: 'must be a port number' })
    .int()
    .min(0)
    .max(65_535)
    .default(value)
    .describe(what)
    .meta({ example: String(value) });

/** The environment variables of `npm start`; those of the services are taken as well. */
export const standaloneConfigSchema = z.object({
  HOST: z.string().default('127.0.0.1').describe('Address to listen on; the demo exists only on loopback'),
  PORT: port(3000, 'Port of portal and API'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http or https URL' })
    .optional()
    .describe('Address at which people reach the portal; http://HOST:PORT if absent'),
  DATA_DIR: z
    .string()
    .default('.avviso')
    .transform((path) => resolve(path))
    .describe('Folder of the embedded document store'),
  MAIL_SMTP_PORT: port(1025, "The mail catcher's SMTP port"),
  MAIL_PAGE_PORT: port(1080, "The mail catcher's web page"),
  TELEGRAM_PAGE_PORT: port(1081, 'The stand-in Bot API and its page'),
  INBOUND_SMTP_PORT: port(2525, 'Port on which answers and reports by mail are taken'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('warn')
    .describe('Least level that is logged'),
});
export type StandaloneConfig = z.output<typeof standaloneConfigSchema>;

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/** An address as it stands in a URL. */
export function urlOf(host: string, at: number): string {
  return `http://${isIP(host) === 6 ? `[${host}]` : host}:${at}`;
}
