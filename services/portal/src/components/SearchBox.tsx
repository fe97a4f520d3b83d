import { IconSearch } from '@tabler/icons-react';
import { useHotkeys } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';

interface SearchBoxProps {
  readonly label: string;
  /** The text that stands in the address, so that a search can be kept and sent. */
  readonly q: string | undefined;
  /** Called when the typing pauses; undefined when the box is empty. */
  readonly onSearch: (q: string | undefined) => void;
}

/** Searches while one types. `/` comes here. */
export function SearchBox({ label, q = '', onSearch }: SearchBoxProps) {
  const [typed, setTyped] = useState(q);
  const [known, setKnown] = useState(q);
  const box = useRef<HTMLInputElement>(null);
  useHotkeys([['/', () => box.current?.focus()]]);
  // The address changed from elsewhere: back, or "clear".
  if (known !== q) {
    setKnown(q);
    if (typed.trim() !== q) setTyped(q);
  }
  useEffect(() => {
    if (typed.trim() === q) return undefined;
    const timer = setTimeout(() => onSearch(typed.trim() || undefined), 300);
    return () => clearTimeout(timer);
  }, [typed, q, onSearch]);
  return (
    <label className="input sm search-box">
      <IconSearch aria-hidden />
      <input
        ref={box}
        type="search"
        aria-label={label}
        placeholder={label}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </label>
  );
}
