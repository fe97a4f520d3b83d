import { createContext, use } from 'react';

/** The time zone of whoever reads; undefined before the sign-in, and where none was chosen: the device's. */
export const TimeZoneContext = createContext<string | undefined>(undefined);

export const useTimeZone = (): string | undefined => use(TimeZoneContext);
