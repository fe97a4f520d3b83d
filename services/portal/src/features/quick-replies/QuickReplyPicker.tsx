import { Combobox, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconMessageBolt } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button';
import { ListPopup } from '../../components/form/ListPopup';
import { useAnnounce } from '../../components/LiveRegion';
import { useToasts } from '../../components/Toasts';
import { useFormat } from '../../i18n/format';
import { useFillQuickReply, useQuickReplies } from './data';
import './quick-replies.css';

interface QuickReplyPickerProps {
  /** Number of the ticket that is answered. */
  readonly ticket: string;
  /** Takes the text, its variables filled: it can be edited before it is sent. */
  readonly onInsert: (text: string) => void;
}

/** Finds a quick reply by typing, and inserts it. Arrows choose, Enter inserts, Escape leaves. */
export function QuickReplyPicker({ ticket, onInsert }: QuickReplyPickerProps) {
  const { t } = useTranslation('quick-replies');
  const toasts = useToasts();
  const announce = useAnnounce();
  const format = useFormat();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 200);
  const fill = useFillQuickReply(ticket);
  const box = useCombobox({
    onDropdownClose: () => {
      box.resetSelectedOption();
      box.focusTarget();
      setTyped('');
    },
    onDropdownOpen: () => box.focusSearchInput(),
  });
  const choose = (id: string) => {
    box.closeDropdown();
    fill.mutate(id, {
      onSuccess: ({ text, missing }) => {
        onInsert(text);
        announce(t('inserted'));
        const names = missing.map((name) => t(`variable.${name}`));
        if (names.length > 0) toasts.error(t('missing', { names: format.list(names) }));
      },
      onError: () => toasts.error(t('notInserted')),
    });
  };
  return (
    <Combobox store={box} onOptionSubmit={choose} width={320} position="top-start" withinPortal>
      <Combobox.Target withAriaAttributes={false}>
        <Button
          look="ghost"
          size="sm"
          className="ed-qr"
          busy={fill.isPending}
          aria-haspopup="dialog"
          aria-expanded={box.dropdownOpened}
          aria-label={t('insert')}
          onClick={() => box.toggleDropdown()}
        >
          <IconMessageBolt aria-hidden />
          <span className="desk-only">{t('insert')}</span>
        </Button>
      </Combobox.Target>
      <ListPopup label={t('title')} role="dialog">
        {box.dropdownOpened && <Found q={q} typed={typed} onType={setTyped} store={box} />}
      </ListPopup>
    </Combobox>
  );
}

interface FoundProps {
  readonly q: string;
  readonly typed: string;
  readonly onType: (text: string) => void;
  readonly store: ReturnType<typeof useCombobox>;
}

/** Read once it is opened. */
function Found({ q, typed, onType, store }: FoundProps) {
  const { t } = useTranslation('quick-replies');
  const replies = useQuickReplies(q);
  const found = replies.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <Combobox.Search
        className="qr-s"
        value={typed}
        onChange={({ currentTarget }) => {
          onType(currentTarget.value);
          store.updateSelectedOptionIndex();
        }}
        placeholder={t('search')}
        aria-label={t('search')}
      />
      <Combobox.Options className="qr-o" aria-label={t('title')}>
        {found.map((reply) => (
          <Combobox.Option key={reply.id} value={reply.id}>
            <span className="b trunc blk" dir="auto">
              {reply.name}
            </span>
            <span className="small dim trunc blk" dir="auto">
              {Object.values(reply.texts)[0]}
            </span>
          </Combobox.Option>
        ))}
        {found.length === 0 && !replies.isPending && <Combobox.Empty>{t('none.picker')}</Combobox.Empty>}
      </Combobox.Options>
    </>
  );
}
