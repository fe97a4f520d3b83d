/** True for a number that BSON writes as int32: integral, in range, and not negative zero. */
export const isInt32 = (n: number): boolean => (n | 0) === n && !Object.is(n, -0);
