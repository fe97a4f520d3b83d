import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../../api/problem';
import { listsKey } from './lists';

const words: Readonly<Record<string, string>> = {
  'TICKET.VALUE_RETIRED': 'refused.retired',
  'TICKET.UNKNOWN_REFERENCE': 'refused.unknown',
  'TICKET.FIELD_NOT_EDITABLE': 'refused.notYours',
  'AUTH.NOT_PERMITTED': 'refused.notYours',
  'TICKET.NOT_FOUND': 'refused.gone',
  'TICKET.FIELD_REQUIRED': 'refused.required',
  'TICKET.FIELD_VALUE': 'refused.value',
  'REQUEST.INVALID': 'refused.value',
  'TICKET.COMPANY_ARCHIVED': 'refused.archived',
};

/** The page offered what is no more: its lists are read anew. */
const outdated = new Set(['TICKET.VALUE_RETIRED', 'TICKET.UNKNOWN_REFERENCE', 'TICKET.FIELD_NOT_EDITABLE']);

/** Why a ticket, a change or a message was not taken, in the reader's language. */
export function useRefusal(): (error: unknown) => string {
  const { t } = useTranslation('tickets');
  const queries = useQueryClient();
  return (error) => {
    if (!isProblem(error)) return t('common:error.unreachable.title');
    if (outdated.has(error.code)) void queries.invalidateQueries({ queryKey: listsKey });
    if (error.errors.some(({ path }) => path.startsWith('attachmentIds'))) return t('attachments:gone');
    const key = words[error.code];
    return key ? t(key) : t('common:error.reference', { code: error.code });
  };
}
