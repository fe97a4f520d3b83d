import { useRef, useState, type ClipboardEvent, type DragEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Uploads } from './use-uploads';
import './attachments.css';

/** Takes files that are dropped or pasted on what stands in it, and leaves text alone. */
export function FileDrop({ uploads, children }: { uploads: Uploads; children: ReactNode }) {
  const { t } = useTranslation('attachments');
  const [over, setOver] = useState(false);
  // entering a child leaves its parent: only the sum tells whether the pointer is still inside
  const depth = useRef(0);
  const leave = () => {
    depth.current = 0;
    setOver(false);
  };
  const paste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files];
    // office programs put a picture of the text beside the text
    if (files.length === 0 || event.clipboardData.types.includes('text/plain')) return;
    event.preventDefault();
    event.stopPropagation();
    uploads.add(files, true);
  };
  return (
    <div
      className="at-drop"
      onPasteCapture={paste}
      onDragEnter={(event) => {
        if (!hasFiles(event)) return;
        depth.current += 1;
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!hasFiles(event)) return;
        depth.current -= 1;
        if (depth.current <= 0) leave();
      }}
      onDragOver={(event) => hasFiles(event) && event.preventDefault()}
      onDropCapture={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        event.stopPropagation();
        leave();
        uploads.add([...event.dataTransfer.files]);
      }}
    >
      {children}
      {over && (
        <div className="at-over" aria-hidden>
          {t('drop')}
        </div>
      )}
    </div>
  );
}

const hasFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files');
