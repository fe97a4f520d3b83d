import type { ReactNode } from 'react';
import { CompanyTabs } from '../../app/CompanyTabs';
import { Page } from '../../components/Page';
import { CompanyPicker } from './CompanyPicker';
import './mailboxes.css';

interface CompanyFrameProps {
  readonly title: string;
  readonly lead: string;
  readonly companyId: string | undefined;
  readonly onChoose: (companyId: string) => void;
  readonly children: ReactNode;
}

/** A page about one company: its own for a contact, any for an employee. */
export function CompanyFrame({ title, lead, companyId, onChoose, children }: CompanyFrameProps) {
  return (
    <Page title={title} lead={lead}>
      <CompanyTabs companyId={companyId} />
      <CompanyPicker companyId={companyId} onChoose={onChoose} />
      {children}
    </Page>
  );
}
