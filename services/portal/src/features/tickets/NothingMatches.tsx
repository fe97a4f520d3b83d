import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { buttonClass } from '../../components/Button';
import { NothingFound } from '../../components/list/NothingFound';
import type { TicketSearch } from './routes';

/** Where a list looks: the tab, and what narrows it. */
type Search = Pick<TicketSearch, 'view' | 'closed'>;

interface NothingMatchesProps {
  readonly q: string | undefined;
  /** The list that was searched, in words. */
  readonly where: string;
  /** What it was narrowed by. */
  readonly said: readonly { readonly name: string; readonly words: string }[];
  readonly here: Search;
  /** The list of all tickets. */
  readonly all: Search;
}

/** Nothing was found: says where it was looked for, and offers to look further, or to look for something else. */
export function NothingMatches({ q, where, said, here, all }: NothingMatchesProps) {
  const { t } = useTranslation('tickets');
  const everywhere = said.length === 0 && here.view === all.view && here.closed === all.closed;
  const [words, search] = everywhere
    ? ['empty.clearSearch', all]
    : q
      ? ['empty.searchAll', { ...all, q }]
      : ['empty.clear', here];
  const looked = [
    t('empty.inView', { view: where }),
    said.map(({ name, words: value }) => t('common:labelled', { label: name, value })).join(' · '),
  ];
  return (
    <NothingFound
      q={q}
      filters={everywhere ? t('empty.everywhere') : looked.filter(Boolean).join(' ')}
      clear={
        <Link to="/tickets" search={search} className={buttonClass()}>
          {t(words)}
        </Link>
      }
    />
  );
}
