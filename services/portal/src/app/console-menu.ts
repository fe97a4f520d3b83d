import { createContext } from 'react';

/** The drawer that the side navigation becomes under 860 px. */
export const ConsoleMenu = createContext<{ opened: boolean; open: () => void }>({
  opened: false,
  open: () => undefined,
});
