import { IconBuilding } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { CompanyTabs } from '../../app/CompanyTabs';
import { Empty } from '../../components/Empty';
import { Page } from '../../components/Page';
import { usePerson } from '../../session/SessionContext';
import { CompanyPicker } from './CompanyPicker';
import './mailboxes.css';

interface CompanyFrameProps {
  readonly title: string;
  readonly lead: string;
  /** The company in the address of the page. */
  readonly chosen: string | undefined;
  readonly onChoose: (companyId: string) => void;
  /** What stands here once a company is chosen. */
  readonly choose: { readonly title: string; readonly text: string };
  readonly children: (companyId: string) => ReactNode;
}

/** A page about one company: its own for a contact, any for an employee. */
export function CompanyFrame({ title, lead, chosen, onChoose, choose, children }: CompanyFrameProps) {
  const person = usePerson();
  const companyId = chosen ?? person.companyId;
  return (
    <Page title={title} lead={lead}>
      <CompanyTabs companyId={companyId} />
      <CompanyPicker companyId={companyId} onChoose={onChoose} />
      {companyId === undefined ? (
        <Empty icon={<IconBuilding className="s24" aria-hidden />} title={choose.title}>
          {choose.text}
        </Empty>
      ) : (
        children(companyId)
      )}
    </Page>
  );
}
