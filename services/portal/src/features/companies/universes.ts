/** What a customer can be; `operator` is the built-in company's alone. */
export const customerUniverses = ['client', 'ambassador'] as const;
