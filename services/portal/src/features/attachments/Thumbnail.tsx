import type { AttachedFile } from '@avviso/contracts';
import { useIntersection } from '@mantine/hooks';
import { useCallback } from 'react';
import { usePreview } from './data';
import { FileIcon } from './FileIcon';

/** A larger picture is not loaded to be shown small. */
const largestPreview = 8 * 1024 * 1024;

/** A picture of an image, loaded when it comes into sight; its icon until then, and where it cannot be shown. */
export function Thumbnail({ file, small = false }: { file: AttachedFile; small?: boolean }) {
  const { ref, entry } = useIntersection({ rootMargin: '200px' });
  const { id, type, size, name } = file;
  const { data } = usePreview(id, type, size <= largestPreview && (entry?.isIntersecting ?? false));
  return (
    <span ref={ref} className={small ? 'at-th sm' : 'at-th'}>
      {data ? <BlobImage blob={data} alt="" /> : <FileIcon name={name} />}
    </span>
  );
}

/** Shows what was fetched, under an address that holds as long as it is on the page. */
export function BlobImage({ blob, alt }: { blob: Blob; alt: string }) {
  const show = useCallback(
    (image: HTMLImageElement) => {
      const url = URL.createObjectURL(blob);
      image.src = url;
      return () => URL.revokeObjectURL(url);
    },
    [blob],
  );
  return <img ref={show} alt={alt} />;
}
