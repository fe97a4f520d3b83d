import { IconUser } from '@tabler/icons-react';

const colours = ['brand', 'violet', 'gray', 'green', 'blue', 'amber'] as const;

/** Initials on a colour that stays with the name. Decoration: the name stands beside it. */
export function Avatar({ name, size = '' }: { name: string | undefined; size?: '' | 'sm' | 'lg' | 'xl' }) {
  if (!name) {
    return (
      <span className={`av none ${size}`} aria-hidden="true">
        <IconUser className="s14" />
      </span>
    );
  }
  return (
    <span className={`av c-${colourOf(name)} ${size}`} aria-hidden="true">
      {initials(name)}
    </span>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = [...(words[0] ?? '')][0] ?? '';
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : '';
  return (first + last).toLocaleUpperCase();
}

function colourOf(name: string): string {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return colours[sum % colours.length] ?? 'gray';
}
