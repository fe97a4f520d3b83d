import { UnreachableError } from './problem';

export interface UploadOptions {
  /** From 0 to 1. */
  readonly onProgress?: (part: number) => void;
  readonly signal?: AbortSignal;
}

/** Posts one file as multipart/form-data. By XMLHttpRequest, because fetch does not tell how far an upload is. */
export function sendFile(
  url: string,
  file: File,
  token: string | undefined,
  { onProgress, signal }: UploadOptions,
): Promise<Response> {
  const body = new FormData();
  body.append('file', file, file.name);
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason as Error);
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.setRequestHeader('accept', 'application/json');
    if (token !== undefined) request.setRequestHeader('authorization', `Bearer ${token}`);
    request.upload.onprogress = ({ lengthComputable, loaded, total }) => {
      if (lengthComputable && total > 0) onProgress?.(loaded / total);
    };
    request.onload = () => {
      const headers = { 'content-type': request.getResponseHeader('content-type') ?? '' };
      resolve(new Response(request.responseText, { status: request.status, headers }));
    };
    request.onerror = () => reject(new UnreachableError());
    request.ontimeout = () => reject(new UnreachableError());
    request.onabort = () => reject((signal?.reason as Error | undefined) ?? new UnreachableError());
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(body);
  });
}
