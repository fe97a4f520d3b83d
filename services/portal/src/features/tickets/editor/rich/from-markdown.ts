import MarkdownIt from 'markdown-it';
import { MarkdownParser } from 'prosemirror-markdown';
import type { Node, Schema } from '@tiptap/pm/model';

/** Reads the Markdown that is kept, as the server does: line breaks count, HTML is text. */
export function fromMarkdown(text: string, schema: Schema): Node {
  const reader = MarkdownIt({ html: false, linkify: false }).disable(['table', 'image', 'reference']);
  const parser = new MarkdownParser(schema, reader, {
    paragraph: { block: 'paragraph' },
    heading: { block: 'heading', getAttrs: () => ({ level: 3 }) },
    blockquote: { block: 'blockquote' },
    bullet_list: { block: 'bulletList' },
    ordered_list: {
      block: 'orderedList',
      getAttrs: (token) => ({ start: Number(token.attrGet('start') ?? 1) }),
    },
    list_item: { block: 'listItem' },
    code_block: { block: 'codeBlock', noCloseToken: true },
    fence: { block: 'codeBlock', noCloseToken: true },
    hr: { node: 'horizontalRule' },
    hardbreak: { node: 'hardBreak' },
    softbreak: { node: 'hardBreak' },
    strong: { mark: 'bold' },
    em: { mark: 'italic' },
    s: { mark: 'strike' },
    code_inline: { mark: 'code', noCloseToken: true },
    link: { mark: 'link', getAttrs: (token) => ({ href: token.attrGet('href') }) },
  });
  return parser.parse(text);
}
