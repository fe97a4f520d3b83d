import { z } from 'zod';

/** Bounds of what an administrator may set, and of one message. */
export const attachmentLimits = {
  /** Largest size that can be allowed, in bytes. */
  largestBytes: 100 * 1024 * 1024,
  filesPerMessage: 20,
  types: 200,
  /** Longest name that is kept, in UTF-16 units. */
  name: 200,
} as const;

/** What counts until an administrator saves something else. */
export const attachmentDefaults = {
  largestBytes: 25 * 1024 * 1024,
  mostFiles: 10,
  types: [
    ...['png', 'jpg', 'jpeg', 'gif', 'webp', 'avif', 'heic', 'bmp', 'tif', 'tiff'],
    ...['pdf', 'rtf', 'doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx', 'odt', 'ods', 'odp', 'vsdx'],
    ...['txt', 'log', 'csv', 'md', 'json', 'xml', 'yaml', 'yml', 'ini', 'conf', 'cfg', 'ics', 'vcf', 'eml', 'msg'],
    ...['zip', '7z', 'rar', 'gz', 'tgz', 'tar', 'pcap', 'pcapng'],
    ...['mp3', 'm4a', 'wav', 'ogg', 'mp4', 'mov', 'webm'],
  ],
} as const;

/** A file that hangs on a message or on a ticket's description. */
export const attachedFileSchema = z.object({
  id: z.string(),
  name: z.string().describe('without folders and control characters'),
  size: z.int().describe('bytes'),
  type: z.string().describe('media type with which it is downloaded'),
  preview: z.boolean().describe('a raster image that a browser can show'),
});
export type AttachedFile = z.infer<typeof attachedFileSchema>;

/** POST /attachments: a file that waits to be named in `attachmentIds`; after a day without it is removed. */
export const attachmentSchema = attachedFileSchema.extend({
  sha256: z.string().describe('of the content, hexadecimal'),
  createdAt: z.iso.datetime(),
});
export type Attachment = z.infer<typeof attachmentSchema>;

const rules = {
  largestBytes: z.int().min(1).max(attachmentLimits.largestBytes).describe('largest file, in bytes'),
  mostFiles: z.int().min(1).max(attachmentLimits.filesPerMessage).describe('files on one message'),
  types: z
    .array(z.string().regex(/^[a-z0-9]{1,10}$/, 'an ending of file names, without dot, in lower case'))
    .min(1)
    .max(attachmentLimits.types)
    .refine((types) => new Set(types).size === types.length, 'each ending once')
    .describe('endings of the names of files that are taken'),
};

/** GET /attachment-rules: what may be uploaded, for everybody who may write. */
export const attachmentRulesSchema = z.object(rules);
export type AttachmentRules = z.infer<typeof attachmentRulesSchema>;

/** GET, PUT /settings/attachments. */
export const attachmentSettingsSchema = z.object({
  ...rules,
  version: z.int(),
  lastChange: z.object({ by: z.string(), at: z.iso.datetime() }).nullable(),
  storage: z.enum(['gridfs', 's3']).describe('where files are kept; set by the environment'),
  scanner: z.enum(['clamav']).nullable().describe('null: nothing looks for viruses; set by the environment'),
});
export type AttachmentSettings = z.infer<typeof attachmentSettingsSchema>;
export const putAttachmentSettingsSchema = z.strictObject({ ...rules, version: z.int().min(0).optional() });
export type PutAttachmentSettings = z.infer<typeof putAttachmentSettingsSchema>;
