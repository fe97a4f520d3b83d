import type { Editor } from '@tiptap/react';
import { useId, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../../components/Button';
import { FieldError } from '../../../../components/FieldError';
import { isLinkAddress } from './extensions';

/** The address of a link, below the toolbar. Enter sets it, Escape leaves everything as it was. */
export function LinkBar({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const { t } = useTranslation('tickets');
  const before = (editor.getAttributes('link') as { href?: string }).href;
  const [address, setAddress] = useState(before ?? '');
  const [wrong, setWrong] = useState(false);
  const id = useId();

  const set = () => {
    const href = completed(address.trim());
    if (!isLinkAddress(href)) {
      setWrong(true);
      return;
    }
    const chain = editor.chain().focus().extendMarkRange('link');
    if (editor.state.selection.empty && before === undefined) {
      chain.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] }).run();
    } else chain.setLink({ href }).run();
    onClose();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    if (event.key === 'Enter') set();
    else onClose();
  };

  return (
    <div className="ed-lk">
      <input
        className={wrong ? 'input sm bad' : 'input sm'}
        aria-label={t('editor.linkAddress')}
        aria-invalid={wrong}
        aria-describedby={wrong ? id : undefined}
        inputMode="url"
        autoFocus
        value={address}
        onChange={(event) => setAddress(event.target.value)}
        onKeyDown={keys}
      />
      <Button size="sm" onClick={set}>
        {t('editor.setLink')}
      </Button>
      {before !== undefined && (
        <Button
          size="sm"
          look="ghost"
          onClick={() => {
            editor.chain().focus().extendMarkRange('link').unsetLink().run();
            onClose();
          }}
        >
          {t('editor.removeLink')}
        </Button>
      )}
      {wrong && (
        <span role="alert">
          <FieldError id={id}>{t('editor.linkWrong')}</FieldError>
        </span>
      )}
    </div>
  );
}

function completed(address: string): string {
  if (/^[^\s@/:]+@[^\s@/]+\.[^\s@/]+$/.test(address)) return `mailto:${address}`;
  return /^[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?$/.test(address) ? `https://${address}` : address;
}
