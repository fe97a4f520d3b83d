import { StatusSign, type StatusColour, type StatusShape } from './StatusSign';

/** Sign, word and colour together; never colour alone. */
export function StatusBadge({
  colour,
  shape,
  children,
}: {
  colour: StatusColour;
  shape: StatusShape;
  children: string;
}) {
  return (
    <span className={`badge c-${colour}`}>
      <StatusSign shape={shape} />
      {children}
    </span>
  );
}
