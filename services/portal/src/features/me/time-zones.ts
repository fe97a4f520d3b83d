/** IANA time zones by region: "Europe" to "Europe/Paris", … In the order of the alphabet. */
export function timeZonesByRegion(): ReadonlyMap<string, readonly string[]> {
  const regions = Map.groupBy(Intl.supportedValuesOf('timeZone'), (zone) => zone.split('/')[0] ?? zone);
  return new Map([...regions].filter(([region, zones]) => zones.some((zone) => zone !== region)));
}

/** "Buenos Aires, Argentina": the place in front, for whoever types to find it. */
export function placeOf(zone: string): string {
  const [, ...parts] = zone.replaceAll('_', ' ').split('/');
  return parts.reverse().join(', ') || zone;
}

export const deviceTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** "10:41, Central European Standard Time", as it is there now. */
export function timeIn(zone: string, language: string, now = new Date()): string {
  return new Intl.DateTimeFormat(language, {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'long',
  }).format(now);
}
