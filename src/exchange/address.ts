// Where the central system is. What goes there is signed but not secret to itself: plain http would show parcels, and
// at the enrolment the token, to the network between.

export type AddressWrong = 'not-an-address' | 'plain-http';

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);

/** `path` below the central system's address, which may itself lie in a folder. http only on this machine, or where `plainHttp` says so. */
export const addressOf = (
  central: { readonly url: string; readonly plainHttp?: boolean },
  path: string,
): { readonly url: string } | { readonly wrong: AddressWrong } => {
  if (!URL.canParse(central.url)) return { wrong: 'not-an-address' };
  const base = new URL(central.url);
  // fetch refuses an address that holds a name and a password.
  if (base.username !== '' || base.password !== '') return { wrong: 'not-an-address' };
  if (base.protocol !== 'https:' && base.protocol !== 'http:') return { wrong: 'not-an-address' };
  if (base.protocol === 'http:' && !isLoopback(base.hostname) && central.plainHttp !== true)
    return { wrong: 'plain-http' };
  base.search = '';
  base.hash = '';
  if (!base.pathname.endsWith('/')) base.pathname += '/';
  return { url: new URL(path, base).href };
};
