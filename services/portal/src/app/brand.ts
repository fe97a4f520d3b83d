/** The installation's name, until it is a setting (ACC-21). */
export const brandName = 'Avviso';
