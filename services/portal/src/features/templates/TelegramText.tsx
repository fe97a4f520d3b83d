import type { ReactNode } from 'react';

const shown = { B: 'b', I: 'i', CODE: 'code', BLOCKQUOTE: 'blockquote', A: 'u' } as const;

/** Telegram's HTML as it shows it: parsed, never inserted, and its links lead nowhere here. */
export function TelegramText({ html }: { html: string }) {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  return (
    <div className="tm-tg-b" dir="auto">
      {nodes(body)}
    </div>
  );
}

function nodes(parent: Node): ReactNode[] {
  return [...parent.childNodes].map((node, index) => {
    const Tag = shown[node.nodeName as keyof typeof shown];
    if (!Tag) return node.textContent;
    return <Tag key={index}>{nodes(node)}</Tag>;
  });
}
