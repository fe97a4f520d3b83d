import { ListSkeleton } from './Skeleton';

export function RoutePending() {
  return (
    <main id="main" className="pmain">
      <ListSkeleton />
    </main>
  );
}
