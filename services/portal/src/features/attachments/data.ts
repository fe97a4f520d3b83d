import type { Attachment, AttachmentRules } from '@avviso/contracts';
import { useQuery } from '@tanstack/react-query';
import type { UploadOptions } from '../../api/send-file';
import { useApi } from '../../session/SessionContext';

const path = '/attachments';
export const rulesKey = ['attachment-rules'] as const;

/** What may be uploaded. */
export function useAttachmentRules() {
  const api = useApi();
  return useQuery({
    queryKey: rulesKey,
    queryFn: ({ signal }) => api.get<AttachmentRules>('/attachment-rules', { signal }),
    staleTime: 60_000,
  });
}

export function useAttachmentCalls() {
  const api = useApi();
  return {
    upload: (file: File, options: UploadOptions) => api.upload<Attachment>(path, file, options),
    remove: (id: string) => api.delete(`${path}/${encodeURIComponent(id)}`),
    /** As a file of no type that a browser would run in our name, whatever the server says. */
    content: async (id: string) => new Blob([await api.getBlob(contentPath(id))], { type: 'application/octet-stream' }),
  };
}

/** A raster image to be shown; the server says which files are ones. */
export function usePreview(id: string, type: string, wanted: boolean) {
  const api = useApi();
  return useQuery({
    queryKey: ['attachment', id],
    queryFn: async ({ signal }) => new Blob([await api.getBlob(contentPath(id), { signal })], { type }),
    enabled: wanted && type.startsWith('image/'),
    staleTime: Infinity,
    gcTime: 5 * 60_000,
    retry: false,
  });
}

const contentPath = (id: string) => `${path}/${encodeURIComponent(id)}`;
