import type { Outcome, Reason } from '@avviso/contracts';
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useReasonWords } from './words';

/** The reasons of a decision in sentences. */
export function Reasons({ outcome, reasons }: { outcome: Outcome; reasons: readonly Reason[] }) {
  const words = useReasonWords();
  const told = outcome !== 'skipped';
  return (
    <ul className="why">
      {reasons.map((reason, index) => (
        <li key={index} className={told ? 'c-green' : 'c-red'}>
          {told ? <IconCircleCheck aria-hidden /> : <IconCircleX aria-hidden />}
          <span>
            {words(reason)} <code className="mono dim">{reason.code}</code>
          </span>
        </li>
      ))}
    </ul>
  );
}
