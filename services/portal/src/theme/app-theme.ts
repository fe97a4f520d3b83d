import { mergeThemeOverrides } from '@mantine/core';
import { theme } from './theme';

/** The tokens, and what our components differ in from Mantine's. Plain objects: an import would load the component. */
export const appTheme = mergeThemeOverrides(theme, {
  components: {
    Menu: {
      defaultProps: {
        radius: 'lg',
        shadow: 'lg',
        position: 'bottom-end',
        withInitialFocusPlaceholder: false,
        offset: 6,
        classNames: { item: 'menu-item', dropdown: 'menu' },
      },
    },
  },
});
