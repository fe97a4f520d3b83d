import type { AttachedFile } from '@avviso/contracts';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { saveFile } from '../../components/save-file';
import { useToasts } from '../../components/Toasts';
import { useFormat } from '../../i18n/format';
import { useAttachmentCalls, usePreview } from './data';
import { FileIcon } from './FileIcon';
import { fileSize } from './file-size';
import { BlobImage, Thumbnail } from './Thumbnail';
import './attachments.css';

/** Files of a message: images with a picture, all of them to be saved. */
export function MessageFiles({ files }: { files: readonly AttachedFile[] }) {
  const { t } = useTranslation('attachments');
  const [shown, setShown] = useState<AttachedFile>();
  const save = useSave();
  if (files.length === 0) return null;
  return (
    <>
      <ul className="at-files" aria-label={t('files')}>
        {files.map((file) => (
          <li key={file.id}>
            <FileEntry file={file} onShow={() => setShown(file)} onSave={() => void save(file)} />
          </li>
        ))}
      </ul>
      {shown && <ImageDialog file={shown} onSave={() => void save(shown)} onClose={() => setShown(undefined)} />}
    </>
  );
}

interface FileEntryProps {
  readonly file: AttachedFile;
  readonly onShow: () => void;
  readonly onSave: () => void;
}

function FileEntry({ file, onShow, onSave }: FileEntryProps) {
  const { t } = useTranslation('attachments');
  const { language } = useFormat();
  const { name, size, preview } = file;
  const weight = fileSize(size, language);
  return (
    <span className={preview ? 'at-img' : undefined}>
      {preview && (
        <button type="button" className="at-look" aria-label={t('show', { name })} onClick={onShow}>
          <Thumbnail file={file} />
        </button>
      )}
      <button type="button" className="file" aria-label={t('save', { name, size: weight })} onClick={onSave}>
        {!preview && <FileIcon name={name} />}
        <span className="trunc" dir="auto" title={name}>
          {name}
        </span>
        <span className="dim micro num nowrap">{weight}</span>
        <IconDownload className="s16" aria-hidden />
      </button>
    </span>
  );
}

function ImageDialog({ file, onSave, onClose }: { file: AttachedFile; onSave: () => void; onClose: () => void }) {
  const { t } = useTranslation('attachments');
  const { data, isPending } = usePreview(file.id, file.type, true);
  return (
    <Dialog title={file.name} size={960} cross onClose={onClose}>
      <div className="at-large">
        {data && <BlobImage blob={data} alt={file.name} />}
        {!data && !isPending && <p className="dim">{t('noPreview')}</p>}
      </div>
      <div className="row">
        <Button className="end" onClick={onSave}>
          <IconDownload aria-hidden />
          {t('download')}
        </Button>
      </div>
    </Dialog>
  );
}

/** Fetched with the session's token: a link would need a secret of its own in the address. */
function useSave(): (file: AttachedFile) => Promise<void> {
  const { t } = useTranslation('attachments');
  const { content } = useAttachmentCalls();
  const toasts = useToasts();
  return async ({ id, name }) => {
    try {
      saveFile(await content(id), name);
    } catch {
      toasts.error(t('notSaved', { name }));
    }
  };
}
