import type { MessageTemplate } from '@avviso/contracts';
import { useTranslation } from 'react-i18next';
import { detailOf, isProblem } from '../../api/problem';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { useToasts } from '../../components/Toasts';
import { languageName } from '../../i18n/languages';
import { cellOf, type Of, useBackToDefault } from './data';
import type { TemplateForm } from './use-template-draft';

interface BackToDefaultProps {
  readonly of: Of;
  readonly template: MessageTemplate;
  readonly form: TemplateForm;
  readonly onClose: () => void;
}

/** Asks before the edited text gives way; it stays among the versions. */
export function BackToDefault({ of, template: { language, version }, form, onClose }: BackToDefaultProps) {
  const { t } = useTranslation('templates');
  const toasts = useToasts();
  const back = useBackToDefault(of, language);
  const act = () =>
    back.mutate(version, {
      onSuccess: () => {
        const others = [...form.draft.mine].filter(
          ([key]) => key !== cellOf(language, 'subject') && key !== cellOf(language, 'body'),
        );
        void form.load().then((stored) => form.draft.rebase(stored, new Map(others)));
        toasts.success(t('back.done', { language: languageName(language) }));
        onClose();
      },
      onError: (error) => {
        onClose();
        toasts.error(t('back.failed'), isProblem(error, 412) ? { detail: t('back.changed') } : detailOf(error));
      },
    });
  return (
    <ConfirmDialog
      title={t('back.title', { language: languageName(language) })}
      keepLabel={t('back.keep')}
      actLabel={t('back.act')}
      busy={back.isPending}
      onKeep={onClose}
      onAct={act}
    >
      <p>{t('back.text')}</p>
    </ConfirmDialog>
  );
}
