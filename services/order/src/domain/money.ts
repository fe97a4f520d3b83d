import type { Money } from '@avviso/contracts';
import { decimal, plus, rounded, textOf, times, zero } from './decimal.js';

/** Decimals of a currency (ISO 4217): 2 for EUR, 0 for JPY, 3 for KWD. */
export function currencyDigits(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** The same price, written with at least the decimals of its currency: `12.5` EUR is `12.50`. */
export function tidyMoney({ amount, currency }: Money): Money {
  const value = decimal(amount);
  const digits = currencyDigits(currency);
  return { amount: textOf(value.scale < digits ? rounded(value, digits) : value), currency };
}

/** Price of one unit times a quantity of at most three decimals, rounded to the currency. */
export function amountOf(price: Money, quantity: number): Money {
  const product = times(decimal(price.amount), decimal(String(quantity)));
  return { amount: textOf(rounded(product, currencyDigits(price.currency))), currency: price.currency };
}

/** The sum of amounts of one currency. */
export function sumOf(amounts: readonly Money[], currency: string): Money {
  const sum = amounts.reduce((total, amount) => plus(total, decimal(amount.amount)), zero);
  return { amount: textOf(rounded(sum, currencyDigits(currency))), currency };
}
