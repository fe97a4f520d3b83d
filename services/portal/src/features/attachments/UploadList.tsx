import { IconAlertCircle, IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ProgressBar } from '../../components/ProgressBar';
import { useAnnounce } from '../../components/LiveRegion';
import { useFormat } from '../../i18n/format';
import { FileIcon } from './FileIcon';
import { fileSize } from './file-size';
import { Thumbnail } from './Thumbnail';
import type { Upload, Uploads } from './use-uploads';
import './attachments.css';

/** Files of a message that is not sent yet: on their way, there, or refused with the reason. */
export function UploadList({ uploads }: { uploads: Uploads }) {
  const { t } = useTranslation('attachments');
  const box = useRef<HTMLUListElement>(null);
  useTold(uploads.list);
  if (uploads.list.length === 0) return null;
  const remove = (upload: Upload) => {
    uploads.remove(upload.key);
    // the button that was pressed is gone
    const form = box.current?.closest('form');
    form?.querySelector<HTMLElement>('.at-btn')?.focus();
  };
  return (
    <ul className="at-list" ref={box} aria-label={t('files')}>
      {uploads.list.map((upload) => (
        <UploadItem key={upload.key} upload={upload} onRemove={() => remove(upload)} />
      ))}
    </ul>
  );
}

function UploadItem({ upload, onRemove }: { upload: Upload; onRemove: () => void }) {
  const { t } = useTranslation('attachments');
  const { language } = useFormat();
  const { name, size, state, progress, file, refusal } = upload;
  const percent = Math.round(progress * 100);
  return (
    <li className={state === 'refused' ? 'file at-up bad' : 'file at-up'}>
      {state === 'refused' ? (
        <IconAlertCircle className="s16" aria-hidden />
      ) : file?.preview ? (
        <Thumbnail file={file} small />
      ) : (
        <FileIcon name={name} />
      )}
      <span className="at-n">
        <span className="trunc" dir="auto" title={name}>
          {name}
        </span>
        {refusal && <span className="at-e">{t(`refusal.${refusal}`)}</span>}
      </span>
      {state === 'sending' && (
        <>
          <ProgressBar className="bar at-bar" aria-label={t('uploading', { name })} share={percent} />
          <span className="dim micro num">{percent} %</span>
        </>
      )}
      {state === 'ready' && <span className="dim micro num">{fileSize(size, language)}</span>}
      <button
        type="button"
        className="iconbtn sm"
        aria-label={t(state === 'sending' ? 'cancel' : 'remove', { name })}
        onClick={onRemove}
      >
        <IconX className="s16" aria-hidden />
      </button>
    </li>
  );
}

/** Tells screen readers what became of each file, once. */
function useTold(list: readonly Upload[]): void {
  const { t } = useTranslation('attachments');
  const announce = useAnnounce();
  const before = useRef(new Map<string, Upload['state']>());
  useEffect(() => {
    const news = list.filter(({ key, state }) => state !== 'sending' && before.current.get(key) !== state);
    before.current = new Map(list.map(({ key, state }) => [key, state]));
    const texts = news.map(({ name, refusal }) =>
      refusal ? `${name}: ${t(`refusal.${refusal}`)}` : t('uploaded', { name }),
    );
    if (texts.length > 0) announce(texts.join(' '));
  }, [list, announce, t]);
}
