// station://app/: the page and the API, from this process, without a port and without IPC.
import type { CustomScheme } from 'electron';

export const START = 'station://app/';
const SCHEME = 'station:';
const HOST = 'app';

/** Without `standard` the page has no origin, without `secure` no crypto, without `stream` the live view waits for its end. */
export const SCHEMES: CustomScheme[] = [
  { scheme: 'station', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
];

/** Compared piece by piece: `URL.origin` of a scheme that Node does not know is the string "null" for all of them. */
export const isOurs = (address: string): boolean => {
  const url = URL.parse(address);
  return (
    url !== null && url.protocol === SCHEME && url.host === HOST && url.username === '' && url.password === ''
  );
};

/** The paper of one manifest: the only page that may have a window of its own. */
export const isPaper = (address: string): boolean =>
  isOurs(address) && /^\/api\/manifests\/[^/]+\/pdf$/.test(URL.parse(address)?.pathname ?? '');

/** Any name can stand before the path of a standard scheme; each would be an origin of its own. */
export const answerOurs =
  (api: (request: Request) => Promise<Response>) =>
  async (request: Request): Promise<Response> =>
    isOurs(request.url)
      ? await api(request)
      : new Response('This address is not served here.\n', {
          status: 421,
          headers: { 'content-type': 'text/plain; charset=utf-8' },
        });
