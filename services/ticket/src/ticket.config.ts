import { InvalidConfiguration, type ServiceConfig } from '@avviso/service-kit';
import { z } from 'zod';

/** Environment variables of the ticket service, besides those of every service. */
export const ticketConfigSchema = z.object({
  ATTACHMENTS_STORAGE: z
    .enum(['gridfs', 's3'])
    .default('gridfs')
    .describe(
      'Where files of tickets are kept: gridfs, in the document store; s3, in a bucket of an S3-compatible server. Files do not move when it changes',
    )
    .meta({ example: 's3' }),
  S3_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'must be an http or https URL' })
    .optional()
    .describe('Address of the S3-compatible server; that of Amazon in S3_REGION if absent')
    .meta({ example: 'https://s3.example.com' }),
  S3_REGION: z.string().min(1).default('us-east-1').describe('Region of the bucket').meta({ example: 'eu-west-1' }),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be the name of a bucket')
    .optional()
    .describe('Bucket that holds the files, and nothing else; required with ATTACHMENTS_STORAGE=s3')
    .meta({ example: 'avviso-files' }),
  S3_ACCESS_KEY_ID: z
    .string()
    .optional()
    .describe('Access key that may get, put, delete and list in the bucket; required with ATTACHMENTS_STORAGE=s3')
    .meta({ example: 'avviso' }),
  S3_SECRET_ACCESS_KEY: z
    .string()
    .optional()
    .describe('Secret of the access key; required with ATTACHMENTS_STORAGE=s3')
    .meta({ example: 'sample-only-use-your-own', secret: true }),
  S3_PATH_STYLE: z
    .enum(['true', 'false'])
    .default('false')
    .describe('true where the bucket stands in the path and not in the host name, as with most servers of one’s own')
    .meta({ example: 'true' }),
  CLAMAV_ADDRESS: z
    .string()
    .regex(
      /^(tcp:\/\/[^\s/:]+:\d{1,5}|tcp:\/\/\[[\da-f:]+\]:\d{1,5}|unix:\/\S+)$/i,
      'must be tcp://host:port or unix:/path',
    )
    .optional()
    .describe(
      'Where clamd (ClamAV) answers. With it every file is scanned, and none is taken while it is away; without it nothing looks for viruses',
    )
    .meta({ example: 'tcp://clamav:3310' }),
});
export type TicketConfig = ServiceConfig<typeof ticketConfigSchema>;

/** @throws InvalidConfiguration where variables are needed together */
export function checkTogether(config: TicketConfig): void {
  if (config.ATTACHMENTS_STORAGE !== 's3') return;
  const needed = ['S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const;
  const mistakes = needed
    .filter((name) => !config[name])
    .map((name) => `${name}: is missing (needed with ATTACHMENTS_STORAGE=s3)`);
  if (mistakes.length > 0) throw new InvalidConfiguration(mistakes);
}
