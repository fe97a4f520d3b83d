/**
 * HTML of the clipboard as the editor can read it. Its own rules leave out what it does not know; what is mended here is
 * what Word and mail programs say in ways of their own: lists as paragraphs, headings of six levels, hidden remarks.
 */
export function cleanPaste(html: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const node of page.querySelectorAll('script,style,meta,link,title,xml,template,noscript,iframe,object,head>*')) {
    node.remove();
  }
  for (const span of page.querySelectorAll('[style*="display:none"],[style*="mso-hide:all"]')) span.remove();
  for (const heading of page.querySelectorAll('h1,h2,h4,h5,h6')) {
    const same = page.createElement('h3');
    same.append(...heading.childNodes);
    heading.replaceWith(same);
  }
  for (const table of page.querySelectorAll('table')) table.replaceWith(...rowsOf(page, table));
  for (const paragraph of page.querySelectorAll('p')) if (isListItem(paragraph)) intoList(page, paragraph);
  return page.body.innerHTML;
}

/** A table as a line for each row: the editor has none, and its words must not run together. */
function rowsOf(page: Document, table: Element): Element[] {
  return [...table.querySelectorAll('tr')].map((row) => {
    const line = page.createElement('p');
    const cells = [...row.querySelectorAll('th,td')].map((cell) => (cell.textContent ?? '').trim());
    line.textContent = cells.join(' | ');
    return line;
  });
}

function isListItem(paragraph: Element): boolean {
  return /\bmso-list\s*:\s*(?!none)/i.test(paragraph.getAttribute('style') ?? '');
}

/** Word writes list items as paragraphs, with the bullet or number as text that is to be ignored. */
function intoList(page: Document, paragraph: Element): void {
  const marker = [...paragraph.querySelectorAll('span')].find((span) =>
    /mso-list\s*:\s*ignore/i.test(span.getAttribute('style') ?? ''),
  );
  const kind = /^\s*\(?[\dA-Za-z]{1,3}[.)]/.test(marker?.textContent ?? '') ? 'ol' : 'ul';
  marker?.remove();
  const item = page.createElement('li');
  item.append(...paragraph.childNodes);
  const before = paragraph.previousElementSibling;
  const list = before?.localName === kind && before.hasAttribute('data-word') ? before : page.createElement(kind);
  list.setAttribute('data-word', '');
  list.append(item);
  if (list === before) paragraph.remove();
  else paragraph.replaceWith(list);
}
