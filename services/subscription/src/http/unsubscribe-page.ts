import { type Language, languages } from '@avviso/contracts';
import type { LinkedCell } from '../use-cases/unsubscribe.js';
import { unsubscribeTexts } from './unsubscribe-texts.js';

/**
 * The page behind the link in a mail: says what would be or was switched off, and offers the act or its undo as a form.
 * Nothing in it comes from outside, so nothing needs escaping but the token, which is base64url.
 */
export function unsubscribePage(token: string, cells: readonly LinkedCell[], language: Language): string {
  const texts = unsubscribeTexts[language];
  const on = cells.some((cell) => cell.on);
  const path = `/api/v1/unsubscribe/${encodeURIComponent(token)}`;
  const names = cells.map(({ kind, category }) => {
    const suffix = kind === 'mailbox' ? ` (${texts.mailbox})` : '';
    return `<li>${texts.categories[category]}${suffix}</li>`;
  });
  const form = on
    ? `<p>${texts.ask}</p><form method="post" action="${path}"><button>${texts.button}</button></form>`
    : `<p role="status">${texts.done}</p><form method="post" action="${path}/undo"><button>${texts.undo}</button></form>`;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${texts.title}</title>
<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { max-width: 34rem; margin: 4rem auto; padding: 0 1rem }
button { font: inherit; padding: .6rem 1.2rem; border: 0; border-radius: 6px; background: #0a626c; color: #fff; cursor: pointer }
</style>
</head>
<body><main><h1>${texts.title}</h1><ul>${[...new Set(names)].join('')}</ul>${form}</main></body>
</html>
`;
}

/** The best of our languages for an Accept-Language header (RFC 9110 section 12.5.4). */
export function languageFor(header: string | undefined): Language {
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const quality = parameters.map((one) => /^\s*q=([\d.]+)/.exec(one)?.[1]).find((q) => q !== undefined);
      return { tag: tag.toLowerCase().split('-')[0], quality: quality === undefined ? 1 : Number(quality) };
    })
    .sort((a, b) => b.quality - a.quality);
  for (const { tag } of wanted) {
    const found = languages.find((language) => language === tag);
    if (found) return found;
  }
  return 'en';
}
