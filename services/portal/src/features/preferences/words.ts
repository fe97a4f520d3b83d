import { useTranslation } from 'react-i18next';

/** A cell in words: "Ticketing, Client, E-mail". */
export function useCellWords(): (key: string) => string {
  const { t } = useTranslation('preferences');
  return (key) => {
    const [universe, category, channel] = key.split('|');
    return [t(`common:category.${category}`), t(`common:universe.${universe}`), t(`channel.${channel}`)].join(', ');
  };
}
