import { lazy, Suspense, type ReactNode, type Ref } from 'react';
import './editor.css';

const RichEditor = lazy(() => import('./rich/RichEditor').then((module) => ({ default: module.RichEditor })));

/** For what stands beside the editor and writes into it, such as a quick reply. */
export interface TextFieldHandle {
  /** Puts Markdown where the cursor stands. */
  readonly insert: (markdown: string) => void;
  readonly focus: () => void;
}

export interface TextFieldProps {
  /** Markdown, as the API takes it. */
  readonly value: string;
  readonly onChange: (markdown: string) => void;
  readonly label: string;
  readonly placeholder?: string;
  readonly id?: string;
  readonly describedBy?: string | undefined;
  readonly invalid?: boolean;
  /** Beside the toolbar, such as when the draft was kept. */
  readonly note?: ReactNode;
  /** Ctrl Enter. */
  readonly onSubmit?: () => void;
  /** Longest text that is taken; what is more is said beside the toolbar. */
  readonly maxLength?: number;
  readonly handle?: Ref<TextFieldHandle>;
}

/** Rich text, kept as Markdown. The editor is large, so it loads where somebody writes and not before. */
export function TextField(props: TextFieldProps) {
  return (
    <Suspense fallback={<Loading />}>
      <RichEditor {...props} />
    </Suspense>
  );
}

/** As high as the editor, so that nothing moves when it comes. */
function Loading() {
  return (
    <div aria-busy="true">
      <div className="ed-tb ed-l" />
      <div className="ed-a" />
    </div>
  );
}
