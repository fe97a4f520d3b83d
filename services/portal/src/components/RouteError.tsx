import { useRouter } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';

const ErrorView = lazy(() => import('./ErrorPage').then((module) => ({ default: module.ErrorPage })));

/** What a route throws: a guard, a chunk or an answer that did not come. Loaded only when it is needed. */
export function RouteError({ error }: { error: unknown }) {
  const router = useRouter();
  return (
    <Suspense fallback={null}>
      <ErrorView error={error} retry={() => void router.invalidate()} />
    </Suspense>
  );
}
