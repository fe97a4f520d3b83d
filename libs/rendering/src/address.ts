/** Nothing in it that a URL parser would read in another way than it stands. */
const plainPath = /^\/(?:[A-Za-z0-9_~-]+(?:\/|$))*$/;

/**
 * Makes the absolute address of a page of the portal. What a publisher wrote can lead nowhere else: other hosts, other
 * schemes and `//host` give no address at all.
 */
export function portalAddress(publicUrl: string): (path: unknown) => string | undefined {
  const base = new URL(publicUrl);
  return (path) => {
    if (typeof path !== 'string' || path === '') return undefined;
    if (plainPath.test(path)) return base.origin + path;
    if (!URL.canParse(path, base.href)) return undefined;
    const url = new URL(path, base);
    if (url.origin !== base.origin || url.username !== '' || url.password !== '') return undefined;
    return url.href;
  };
}
