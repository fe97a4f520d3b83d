import {
  type CreateQuickReply,
  type QuickReply,
  createQuickReplySchema,
  type Language,
  quickReplyVariables,
} from '@avviso/contracts';
import { useId, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { Field } from '../../components/Field';
import { useToasts } from '../../components/Toasts';
import { languageIn, languageName, languages } from '../../i18n/languages';
import { useCan } from '../../session/SessionContext';
import { useSaveQuickReply } from './data';

/** Writes a quick reply: its name, for whom, and a text per language. */
export function QuickReplyDialog({ reply, onClose }: { reply?: QuickReply; onClose: () => void }) {
  const { t, i18n } = useTranslation('quick-replies');
  const toasts = useToasts();
  const shares = useCan('quick-replies.manage');
  const save = useSaveQuickReply(reply);
  const id = useId();
  const [name, setName] = useState(reply?.name ?? '');
  const [shared, setShared] = useState(reply?.shared ?? shares);
  const [texts, setTexts] = useState<Partial<Record<string, string>>>(reply?.texts ?? {});
  const [language, setLanguage] = useState<string>(Object.keys(reply?.texts ?? {})[0] ?? i18n.language);
  const [wrong, setWrong] = useState<{ name?: string; text?: string }>({});
  const box = useRef<HTMLTextAreaElement>(null);

  const body = (): CreateQuickReply => ({
    name: name.trim(),
    shared,
    texts: Object.fromEntries(
      Object.entries(texts).flatMap(([key, text]) => (text?.trim() ? [[key as Language, text.trim()]] : [])),
    ),
  });
  const show = (found: { name?: string; text?: string }) => {
    setWrong(found);
    if (found.name) document.getElementById(`${id}-name`)?.focus();
    else if (found.text) box.current?.focus();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = body();
    const paths = createQuickReplySchema.safeParse(wanted).error?.issues.map(({ path }) => path[0]) ?? [];
    show({
      ...(paths.includes('name') ? { name: t('error.name') } : {}),
      ...(paths.includes('texts') ? { text: t('error.text') } : {}),
    });
    if (save.isPending || paths.length > 0) return;
    save.mutate(wanted, {
      onSuccess: () => {
        toasts.success(t('saved', { name: wanted.name }));
        onClose();
      },
      onError: (error) => {
        if (isProblem(error, 409)) show({ name: t('error.taken') });
        else if (isProblem(error, 422)) {
          const at = error.errors[0]?.path.split('.')[1];
          if (at) setLanguage(at);
          show({ text: t('error.variable') });
        }
      },
    });
  };
  const insert = (piece: string) => {
    const area = box.current;
    const text = texts[language] ?? '';
    const from = area?.selectionStart ?? text.length;
    setTexts({ ...texts, [language]: text.slice(0, from) + piece + text.slice(area?.selectionEnd ?? from) });
    requestAnimationFrame(() => {
      area?.focus();
      area?.setSelectionRange(from + piece.length, from + piece.length);
    });
  };
  const failure = save.isError && !isProblem(save.error, 409) && !isProblem(save.error, 422);
  return (
    <Dialog title={t(reply ? 'dialog.change' : 'dialog.new')} onClose={onClose} size={720}>
      <form className="qr-f" noValidate onSubmit={submit}>
        <Field id={`${id}-name`} label={t('field.name')} error={wrong.name}>
          {(control) => (
            <input
              {...control}
              className={wrong.name ? 'input bad' : 'input'}
              data-autofocus
              autoComplete="off"
              dir="auto"
              maxLength={100}
              value={name}
              onChange={({ target }) => setName(target.value)}
            />
          )}
        </Field>
        {shares && (
          <label className="row">
            <input
              type="checkbox"
              className="cb"
              checked={shared}
              onChange={({ target }) => setShared(target.checked)}
            />
            {t('shareWithAll')}
          </label>
        )}
        <div className="seg qr-l" role="group" aria-label={t('field.texts')}>
          {languages.map((one) => (
            <button key={one} type="button" lang={one} aria-pressed={one === language} onClick={() => setLanguage(one)}>
              {languageName(one)}
              {texts[one]?.trim() && <span className="qr-d" role="img" aria-label={t('written')} />}
            </button>
          ))}
        </div>
        <Field
          id={`${id}-text`}
          label={t('textIn', { language: languageIn(i18n.language, language) })}
          error={wrong.text}
          hint={t('hint')}
        >
          {(control) => (
            <textarea
              {...control}
              ref={box}
              className={wrong.text ? 'input area bad' : 'input area'}
              lang={language}
              dir="auto"
              rows={8}
              maxLength={10_000}
              value={texts[language] ?? ''}
              onChange={({ target }) => setTexts({ ...texts, [language]: target.value })}
            />
          )}
        </Field>
        <div className="qr-v" role="group" aria-label={t('variables')}>
          {[...quickReplyVariables, 'portalPassword'].map((variable) => (
            <button key={variable} type="button" className="chip" onClick={() => insert(`{{${variable}}}`)}>
              {t(`variable.${variable}`)}
            </button>
          ))}
        </div>
        <div role="alert">
          {failure && <p className="note c-red">{t(isProblem(save.error, 412) ? 'error.stale' : 'error.notSaved')}</p>}
        </div>
        <div className="row dlg-f">
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button look="primary" type="submit" busy={save.isPending}>
            {t('common:save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
