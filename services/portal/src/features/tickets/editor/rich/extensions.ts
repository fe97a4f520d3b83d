import { Extension } from '@tiptap/core';
import { StarterKit } from '@tiptap/starter-kit';

/** Addresses that a link may have; the server allows the same. */
const schemes = /^(?:https?:\/\/|mailto:|tel:)/i;

export function isLinkAddress(address: string): boolean {
  return schemes.test(address);
}

/** The parts of rich text that are kept. Tab leaves the editor, as everywhere; Ctrl ] and Ctrl [ move list items. */
export const richText = [
  Extension.create({
    name: 'keys',
    priority: 1_000,
    addKeyboardShortcuts() {
      return {
        'Mod-]': () => this.editor.commands.sinkListItem('listItem'),
        'Mod-[': () => this.editor.commands.liftListItem('listItem'),
      };
    },
  }),
  StarterKit.configure({
    heading: { levels: [3] },
    underline: false,
    dropcursor: false,
    gapcursor: false,
    trailingNode: false,
    codeBlock: { enableTabIndentation: false },
    link: {
      openOnClick: false,
      autolink: true,
      defaultProtocol: 'https',
      isAllowedUri: (address) => isLinkAddress(address),
      HTMLAttributes: { rel: 'noopener noreferrer nofollow', target: null },
    },
  }),
];
