import type { Category } from '@avviso/contracts';
import {
  IconAdjustmentsHorizontal,
  IconBell,
  IconDeviceMobile,
  IconMessages,
  IconShieldCheck,
  IconShoppingCart,
  IconTicket,
  IconTruckDelivery,
  type TablerIcon,
} from '@tabler/icons-react';

const icons: Record<Category, TablerIcon> = {
  shop: IconShoppingCart,
  delivery: IconTruckDelivery,
  'service-configuration': IconAdjustmentsHorizontal,
  'service-security': IconShieldCheck,
  ticketing: IconTicket,
  messaging: IconMessages,
  mobile: IconDeviceMobile,
};

/** The fixed icon of a category; a bell for what has none. Its name is `common:category.<key>`. */
export function CategoryIcon({ category, className }: { category: Category | null; className?: string }) {
  const Icon = category ? icons[category] : IconBell;
  return <Icon aria-hidden {...(className ? { className } : {})} />;
}
