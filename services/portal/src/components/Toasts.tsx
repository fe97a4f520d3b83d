import { IconAlertTriangle, IconCircleCheck, IconX } from '@tabler/icons-react';
import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button';

interface Toast {
  readonly id: number;
  readonly kind: 'success' | 'error';
  readonly title: string;
  readonly detail?: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

type ToastOptions = Pick<Toast, 'detail' | 'action'>;

export interface Toaster {
  /** Goes after five seconds. Offer Undo as the action where that can be. */
  success(title: string, options?: ToastOptions): void;
  /** Stays until it is dismissed. */
  error(title: string, options?: ToastOptions): void;
}

const ToastContext = createContext<Toaster | undefined>(undefined);

export function useToasts(): Toaster {
  const toaster = use(ToastContext);
  if (!toaster) throw new Error('useToasts outside of ToastProvider');
  return toaster;
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const dismiss = useCallback((id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id)), []);
  const toaster = useMemo<Toaster>(() => {
    const add = (kind: Toast['kind'], title: string, options?: ToastOptions) =>
      setToasts((shown) => [
        ...shown.slice(-2),
        { id: crypto.getRandomValues(new Uint32Array(1))[0] ?? 0, kind, title, ...options },
      ]);
    return {
      success: (title, options) => add('success', title, options),
      error: (title, options) => add('error', title, options),
    };
  }, []);
  const { t } = useTranslation('common');
  return (
    <ToastContext value={toaster}>
      {children}
      <section className="toasts" aria-label={t('messages')}>
        <div role="status" className="stack">
          {toasts
            .filter((toast) => toast.kind === 'success')
            .map((toast) => (
              <ToastCard key={toast.id} toast={toast} dismiss={dismiss} />
            ))}
        </div>
        <div role="alert" className="stack">
          {toasts
            .filter((toast) => toast.kind === 'error')
            .map((toast) => (
              <ToastCard key={toast.id} toast={toast} dismiss={dismiss} />
            ))}
        </div>
      </section>
    </ToastContext>
  );
}

function ToastCard({ toast, dismiss }: { toast: Toast; dismiss: (id: number) => void }) {
  const { t } = useTranslation('common');
  useEffect(() => {
    if (toast.kind === 'error') return undefined;
    const timer = setTimeout(() => dismiss(toast.id), 5_000);
    return () => clearTimeout(timer);
  }, [toast, dismiss]);
  return (
    <div className="toast">
      <span className={`ic-c ${toast.kind === 'success' ? 'c-green' : 'c-red'}`} aria-hidden="true">
        {toast.kind === 'success' ? <IconCircleCheck /> : <IconAlertTriangle />}
      </span>
      <span className="grow">
        <b>{toast.title}</b>
        {toast.detail && <span className="dim small blk">{toast.detail}</span>}
      </span>
      {toast.action && (
        <Button
          look="ghost"
          size="sm"
          onClick={() => {
            toast.action?.run();
            dismiss(toast.id);
          }}
        >
          {toast.action.label}
        </Button>
      )}
      <button
        type="button"
        className="iconbtn sm"
        aria-label={t('dismiss', { what: toast.title })}
        onClick={() => dismiss(toast.id)}
      >
        <IconX className="s16" aria-hidden />
      </button>
    </div>
  );
}
