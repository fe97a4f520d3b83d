import { importKinds, longestImportBytes, type ImportKind } from '@avviso/contracts';
import { IconFileSpreadsheet, IconUpload } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button';
import { FieldError } from '../../components/FieldError';
import { useUpload } from './data';
import { useImportWords } from './words';

/** What, and from which file. Nothing is imported before it was looked at. */
export function UploadCard() {
  const { t } = useTranslation('import');
  const words = useImportWords();
  const navigate = useNavigate();
  const upload = useUpload();
  const [kind, setKind] = useState<ImportKind>('contacts');
  const [file, setFile] = useState<File>();
  const [missing, setMissing] = useState(false);
  const [over, setOver] = useState(false);
  const tooLarge = file !== undefined && file.size > longestImportBytes;
  const error = missing
    ? t('refused.noFile')
    : tooLarge
      ? t('refused.TOO_LARGE')
      : upload.isError
        ? words.refusal(upload.error)
        : undefined;
  const choose = (chosen: File | undefined) => {
    if (!chosen) return;
    upload.reset();
    setMissing(false);
    setFile(chosen);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    choose(event.dataTransfer.files[0]);
  };
  const send = () => {
    setMissing(!file);
    if (!file || tooLarge) return document.getElementById('im-file')?.focus();
    upload.mutate(
      { kind, file },
      {
        onSuccess: ({ id }) => void navigate({ to: '/import/$importId', params: { importId: id } }),
        onError: () => document.getElementById('im-file')?.focus(),
      },
    );
  };
  return (
    <section className="card im-up" aria-labelledby="im-new">
      <div className="card-h">
        <h2 id="im-new">{t('new')}</h2>
      </div>
      <div className="card-b stack">
        <fieldset className="field">
          <legend className="lbl">{t('what')}</legend>
          <div className="fm-ch">
            {importKinds.map((one) => (
              <label key={one}>
                <input
                  type="radio"
                  className="rb"
                  name="im-kind"
                  checked={kind === one}
                  onChange={() => setKind(one)}
                />
                {t(`kind.${one}`)}
              </label>
            ))}
          </div>
          <p className="hint">{t(`kindText.${kind}`)}</p>
        </fieldset>
        <div className="field">
          <label
            htmlFor="im-file"
            className={over ? 'im-drop over' : 'im-drop'}
            onDragOver={(event) => {
              event.preventDefault();
              setOver(true);
            }}
            onDragLeave={() => setOver(false)}
            onDrop={drop}
          >
            <IconFileSpreadsheet className="s24" aria-hidden />
            <span className="b" dir="auto">
              {file?.name ?? t('choose')}
            </span>
            <span className="small dim">{t('fileHint')}</span>
            <input
              id="im-file"
              type="file"
              className="sr"
              accept=".csv,.txt,.tsv,text/csv"
              aria-invalid={error !== undefined}
              aria-describedby={error ? 'im-file-error' : undefined}
              onChange={({ target }) => choose(target.files?.[0])}
            />
          </label>
          <FieldError id="im-file-error">{error}</FieldError>
        </div>
        <div>
          <Button look="primary" busy={upload.isPending} onClick={send}>
            <IconUpload aria-hidden />
            {t('upload')}
          </Button>
        </div>
      </div>
    </section>
  );
}
