import { EditorContent, useEditor, useEditorState, type Editor } from '@tiptap/react';
import { useEffect, useId, useImperativeHandle, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TextFieldProps } from '../TextField';
import { Toolbar, type EditorAct } from '../Toolbar';
import { cleanPaste } from './clean-paste';
import { richText } from './extensions';
import { fromMarkdown } from './from-markdown';
import { LinkBar } from './LinkBar';
import { toMarkdown } from './to-markdown';

/** The editor itself: what is written looks as it will be read, and is handed on as Markdown. */
export function RichEditor(props: TextFieldProps) {
  const { value, onChange, label, placeholder, id, describedBy, invalid, note, onSubmit, maxLength, handle } = props;
  const { t } = useTranslation('tickets');
  const ownId = useId();
  const fieldId = id ?? ownId;
  const [linking, setLinking] = useState(false);
  /** What the editor says by now: another value comes from outside, such as a draft or an empty text after sending. */
  const said = useRef('');

  const hint = placeholder ?? t('editor.placeholder');
  // with the editor's options, and not on its element: that may not be there yet
  const editorProps = useMemo(
    () => ({
      transformPastedHTML: cleanPaste,
      attributes: {
        ...{ class: 'ed-a prose', role: 'textbox', 'aria-multiline': 'true', dir: 'auto' },
        ...{ id: fieldId, 'aria-label': label, 'aria-placeholder': hint },
        ...(invalid ? { 'aria-invalid': 'true' } : {}),
        ...(describedBy === undefined ? {} : { 'aria-describedby': describedBy }),
      },
    }),
    [fieldId, label, hint, invalid, describedBy],
  );
  const editor = useEditor({
    extensions: richText,
    shouldRerenderOnTransaction: false,
    editorProps,
  });

  useEffect(() => {
    if (!editor) return undefined;
    const tell = () => {
      said.current = toMarkdown(editor.state.doc);
      onChange(said.current);
    };
    editor.on('update', tell);
    return () => void editor.off('update', tell);
  }, [editor, onChange]);

  useEffect(() => {
    if (!editor || value === said.current) return;
    said.current = value;
    editor.commands.setContent(fromMarkdown(value, editor.schema).toJSON(), { emitUpdate: false });
  }, [editor, value]);

  useImperativeHandle(
    handle,
    () => ({
      insert: (markdown) => {
        if (!editor) return;
        const { content } = fromMarkdown(markdown, editor.schema);
        const [only] = content.content;
        // one paragraph goes into the sentence, more stand by themselves
        const inline = content.childCount === 1 && only?.type.name === 'paragraph';
        editor
          .chain()
          .focus()
          .insertContent((inline ? only.content : content).toJSON())
          .run();
      },
      focus: () => editor?.commands.focus(),
    }),
    [editor],
  );

  const active = useEditorState({ editor, selector: ({ editor: now }) => activeIn(now) });
  const empty = useEditorState({ editor, selector: ({ editor: now }) => now?.isEmpty ?? true });

  const tooMany = value.trim().length - (maxLength ?? Infinity);

  const act = (name: EditorAct) => {
    if (name === 'link') setLinking((shown) => !shown);
    else if (editor) apply(editor, name);
  };

  return (
    <>
      <Toolbar active={active} onAct={act} controls={fieldId}>
        {tooMany > 0 ? t('editor.tooLong', { count: tooMany }) : note}
      </Toolbar>
      {linking && editor && (
        <LinkBar
          editor={editor}
          onClose={() => {
            setLinking(false);
            editor.commands.focus();
          }}
        />
      )}
      <div
        className="ed-w"
        data-placeholder={empty ? hint : undefined}
        // before the editor, where these keys would break the line
        onKeyDownCapture={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || !onSubmit) return;
          event.preventDefault();
          event.stopPropagation();
          onSubmit();
        }}
      >
        <EditorContent editor={editor} />
      </div>
    </>
  );
}

function activeIn(editor: Editor | null): Readonly<Record<EditorAct, boolean>> {
  const on = (name: string) => editor?.isActive(name) ?? false;
  return {
    bold: on('bold'),
    italic: on('italic'),
    link: on('link'),
    list: on('bulletList'),
    numbers: on('orderedList'),
    code: on('code') || on('codeBlock'),
    quote: on('blockquote'),
  };
}

function apply(editor: Editor, act: Exclude<EditorAct, 'link'>): void {
  const chain = editor.chain().focus();
  const { $from, $to, empty } = editor.state.selection;
  const severalLines = !empty && !$from.sameParent($to);
  switch (act) {
    case 'bold':
      return void chain.toggleBold().run();
    case 'italic':
      return void chain.toggleItalic().run();
    case 'list':
      return void chain.toggleBulletList().run();
    case 'numbers':
      return void chain.toggleOrderedList().run();
    case 'quote':
      return void chain.toggleBlockquote().run();
    case 'code':
      return void (severalLines || editor.isActive('codeBlock') ? chain.toggleCodeBlock() : chain.toggleCode()).run();
  }
}
