import { useTranslation } from 'react-i18next';
import { ErrorPage } from '../../components/ErrorPage';
import { FormsFoot } from '../../components/form/FormsFoot';
import { FormSummary } from '../../components/form/FormSummary';
import type { FormValue } from '../../components/form/use-record-form';
import { Page } from '../../components/Page';
import { ListSkeleton } from '../../components/Skeleton';
import { useEventWords } from '../event-types/words';
import { groupNames } from '../templates/groups';
import { useGroupWords } from '../templates/use-group-words';
import { useSetting, useSettingForm } from './data';
import { leaveField, type SettingOf } from './form';
import { SenderCard } from './SenderCard';
import { SupportCard } from './SupportCard';
import { UncertainCard } from './UncertainCard';
import './sending.css';

/** From whom mail comes (CHN-6), which addresses are our own (SUB-27), and what is sent again in doubt (CHN-15). */
export function SendingPage() {
  const { t } = useTranslation('sending');
  const sender = useSetting('sender');
  const support = useSetting('support-addresses');
  const uncertain = useSetting('uncertain-deliveries');
  const all = [sender, support, uncertain];
  const failed = all.find(({ error, data }) => error && !data);
  if (failed?.error) {
    return <ErrorPage error={failed.error} retry={() => void Promise.all(all.map((one) => one.refetch()))} />;
  }
  return (
    <Page title={t('title')} lead={t('lead')}>
      {sender.data && support.data && uncertain.data ? (
        <Settings sender={sender.data} support={support.data} uncertain={uncertain.data} />
      ) : (
        <ListSkeleton />
      )}
    </Page>
  );
}

interface SettingsProps {
  readonly sender: SettingOf['sender'];
  readonly support: SettingOf['support-addresses'];
  readonly uncertain: SettingOf['uncertain-deliveries'];
}

function Settings({ sender, support, uncertain }: SettingsProps) {
  const { t } = useTranslation('sending');
  const eventWords = useEventWords();
  const groupWords = useGroupWords();
  const senderForm = useSettingForm('sender', sender);
  const supportForm = useSettingForm('support-addresses', support);
  const uncertainForm = useSettingForm('uncertain-deliveries', uncertain);
  const words = (value: FormValue | undefined): string => {
    if (Array.isArray(value)) return value.map(eventWords).join(', ') || t('none');
    return typeof value === 'string' && value !== '' ? value : t('none');
  };
  const fieldWords = (field: string): string => {
    const group = groupNames.find((name) => leaveField(name) === field);
    return group ? groupWords(group) : t(`field.${field}`);
  };
  return (
    <>
      <FormSummary form={senderForm} />
      <div className="stack snd">
        <SenderCard form={senderForm} unset={sender.address === null} />
        <SupportCard form={supportForm} />
        <UncertainCard form={uncertainForm} types={uncertain.types} />
      </div>
      <FormsFoot forms={[senderForm, supportForm, uncertainForm]} cellWords={fieldWords} valueWords={words} />
    </>
  );
}
