import { IconDots } from '@tabler/icons-react';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isLong, partsOf } from './quoted-parts';

/** What a message says: long quotes folded, a very long one cut until it is asked for. */
export function MessageBody({ html }: { html: string }) {
  const { t } = useTranslation('tickets');
  const parts = useMemo(() => partsOf(html), [html]);
  const long = useMemo(() => isLong(html), [html]);
  const [whole, setWhole] = useState(false);
  const id = useId();
  const cut = long && !whole;
  return (
    <>
      {/* Whatever gets the focus inside must be seen. */}
      <div id={id} className={cut ? 'ms-cut' : undefined} onFocusCapture={cut ? () => setWhole(true) : undefined}>
        {parts.map((part, index) =>
          part.kind === 'quoted' ? <Quoted key={index} html={part.html} /> : <Prose key={index} html={part.html} />,
        )}
      </div>
      {long && (
        <button
          type="button"
          className="quote-t"
          aria-expanded={whole}
          aria-controls={id}
          onClick={() => setWhole(!whole)}
        >
          <IconDots className="s14" aria-hidden />
          {t(whole ? 'showLess' : 'showWhole')}
        </button>
      )}
    </>
  );
}

/** The server has sanitised it (TKT-7). */
function Prose({ html }: { html: string }) {
  return <div className="prose" dir="auto" dangerouslySetInnerHTML={{ __html: html }} />;
}

function Quoted({ html }: { html: string }) {
  const { t } = useTranslation('tickets');
  const [shown, setShown] = useState(false);
  const id = useId();
  return (
    <>
      <button
        type="button"
        className="quote-t"
        aria-expanded={shown}
        aria-controls={id}
        onClick={() => setShown(!shown)}
      >
        <IconDots className="s14" aria-hidden />
        {t(shown ? 'hideQuoted' : 'showQuoted')}
      </button>
      <div id={id} hidden={!shown}>
        <Prose html={html} />
      </div>
    </>
  );
}
