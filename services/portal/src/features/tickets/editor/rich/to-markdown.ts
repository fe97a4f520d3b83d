import { MarkdownSerializer, type MarkdownSerializerState } from 'prosemirror-markdown';
import type { Mark, Node } from '@tiptap/pm/model';
import { escapeText } from './escape-text';

/** The text of the editor as the Markdown that is kept; line breaks count. */
export function toMarkdown(doc: Node): string {
  return serializer.serialize(doc, { tightLists: true }).trim();
}

const serializer = new MarkdownSerializer(
  {
    paragraph(state, node) {
      state.renderInline(node);
      state.closeBlock(node);
    },
    heading(state, node) {
      state.write('### ');
      state.renderInline(node, false);
      state.closeBlock(node);
    },
    blockquote(state, node) {
      state.wrapBlock('> ', null, node, () => state.renderContent(node));
    },
    bulletList(state, node) {
      state.renderList(node, '  ', () => '- ');
    },
    orderedList(state, node) {
      const start = Number(node.attrs.start ?? 1);
      const width = String(start + node.childCount - 1).length;
      state.renderList(node, ' '.repeat(width + 2), (index) => `${start + index}. `.padEnd(width + 2));
    },
    listItem(state, node) {
      state.renderContent(node);
    },
    codeBlock(state, node) {
      const longest = Math.max(2, ...(node.textContent.match(/`{3,}/g) ?? []).map((run) => run.length));
      const fence = '`'.repeat(longest + 1);
      state.write(`${fence}\n`);
      state.text(node.textContent, false);
      state.write(`\n${fence}`);
      state.closeBlock(node);
    },
    horizontalRule(state, node) {
      state.write('---');
      state.closeBlock(node);
    },
    hardBreak(state, node, parent, index) {
      // A break at the very end shows nothing; a second one in a row would end the paragraph.
      for (let at = index + 1; at < parent.childCount; at += 1) {
        if (parent.child(at).type === node.type) continue;
        state.write(index > 0 && parent.child(index - 1).type === node.type ? '\\\n' : '\n');
        return;
      }
    },
    text(state, node) {
      const inCode = node.marks.some((mark) => mark.type.name === 'code');
      state.text(inCode ? (node.text ?? '') : escapeText(node.text ?? '', startsLine(state)), false);
    },
  },
  {
    bold: { open: '**', close: '**', mixable: true, expelEnclosingWhitespace: true },
    italic: { open: '*', close: '*', mixable: true, expelEnclosingWhitespace: true },
    strike: { open: '~~', close: '~~', mixable: true, expelEnclosingWhitespace: true },
    code: {
      open: (_state, _mark, parent, index) => backticks(parent.child(index), -1),
      close: (_state, _mark, parent, index) => backticks(parent.child(index - 1), 1),
      escape: false,
    },
    link: {
      open: (_state, mark, parent, index) => (isAddress(mark, parent, index) ? '<' : '['),
      close: (_state, mark, parent, index) => {
        if (isAddress(mark, parent, index - 1)) return '>';
        return `](${String(mark.attrs.href)
          .replace(/[()\s<>]/g, encodeURIComponent)
          .replace(/[()]/g, (sign) => `\\${sign}`)})`;
      },
      mixable: true,
    },
  },
);

/** Whether what is written next begins a line, behind the marks of quotes and lists. */
function startsLine(state: MarkdownSerializerState): boolean {
  const { out, atBlank } = state as unknown as { out: string; atBlank(): boolean };
  return atBlank.call(state) || /(?:^|\n)[> ]*$/.test(out);
}

/** A link whose words are its address. */
function isAddress(mark: Mark, parent: Node, index: number): boolean {
  const node = parent.child(index);
  return node.isText && node.text === mark.attrs.href && /^https?:[^\s<>]*$/.test(node.text ?? '');
}

function backticks(node: Node, side: -1 | 1): string {
  const longest = Math.max(0, ...((node.text ?? '').match(/`+/g) ?? []).map((run) => run.length));
  const ticks = '`'.repeat(longest + 1);
  if (longest === 0) return ticks;
  return side < 0 ? `${ticks} ` : ` ${ticks}`;
}
