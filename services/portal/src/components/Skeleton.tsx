import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** The shape of a list that comes, shown after 200 ms, so that what is quick does not flash. */
export function ListSkeleton({ rows = 5 }: { rows?: number }) {
  const { t } = useTranslation('common');
  if (!useLater()) return <div aria-busy="true" />;
  return (
    <div aria-busy="true" className="skel-list">
      <span className="sr" role="status">
        {t('loading')}
      </span>
      {Array.from({ length: rows }, (_, row) => (
        <div className="row top g12" key={row} style={{ padding: '14px 20px' }}>
          <span className="skel" style={{ width: 16, height: 16, borderRadius: '50%' }} />
          <span className="grow">
            <span className="skel" style={{ width: `${[62, 48, 70][row % 3]}%`, height: 13 }} />
            <span className="skel" style={{ width: `${[88, 74, 56][row % 3]}%`, height: 11, marginTop: 8 }} />
          </span>
        </div>
      ))}
    </div>
  );
}

function useLater(): boolean {
  const [later, setLater] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLater(true), 200);
    return () => clearTimeout(timer);
  }, []);
  return later;
}
