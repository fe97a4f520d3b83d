import type { StartFailure } from '../start-error.js';
import { FolderInUseError } from '../storage/lock-file.js';
import type { StartSettings } from './settings.js';

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');
const UNUSABLE: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'it is on a read-only file system',
  ENOTDIR: 'it is not a folder',
  EEXIST: 'it is not a folder',
  ENOSPC: 'the disk is full',
  ENAMETOOLONG: 'its name is too long',
};

/** Says in one sentence why the store did not start. */
export function describeFailure(
  error: unknown,
  settings: StartSettings,
): { readonly reason: StartFailure; readonly message: string } {
  if (error instanceof FolderInUseError) return { reason: 'data-folder-in-use', message: error.message };
  const code = codeOf(error);
  if (code === 'EADDRINUSE')
    return { reason: 'port-in-use', message: `Port ${settings.port} on 127.0.0.1 is already in use.` };
  const why = UNUSABLE[code];
  if (why)
    return { reason: 'data-folder-not-usable', message: `The data folder ${settings.dataDir} cannot be used: ${why}.` };
  return {
    reason: 'failed',
    message: `The document store could not start: ${error instanceof Error ? error.message : String(error)}`,
  };
}
