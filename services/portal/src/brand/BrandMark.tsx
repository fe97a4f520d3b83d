import { Mark } from '../components/Mark';
import { productBrand } from './brand';
import { useBrand } from './BrandContext';
import './brand.css';

/** The logo; without one the first letter of the name. Decoration: the name stands beside it. */
export function BrandMark({ size = 28 }: { size?: number }) {
  const { name, logo } = useBrand();
  if (logo) return <img className="brand-logo" src={logo.url} height={size} style={{ height: size }} alt="" />;
  if (name === productBrand.name) return <Mark size={size} />;
  return (
    <span className="brand-letter" style={{ width: size, height: size, fontSize: size * 0.54 }} aria-hidden="true">
      {[...name][0]?.toLocaleUpperCase()}
    </span>
  );
}
