// The least that could be between a serial port and a picture: the port read, one line of Server-Sent Events, one
// element made anew. No frame is decoded, no code judged, nothing is written to the disk, no view is made.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Line } from '#hardware/line.ts';

const PAGE = `<!doctype html><meta charset="utf-8"><title>floor</title><main id="floor"></main><script>
new EventSource('/live').onmessage = ({ data }) => {
  document.getElementById('floor').innerHTML = '<div><h1>Read</h1><p>' + data + '</p></div>';
};
</script>`;

export type PaintFloor = { readonly url: string; close(): Promise<void> };

/** What stands before each CR on `line` is shown, without the scanner's AIM identifier. */
export const servePaintFloor = async (line: Line): Promise<PaintFloor> => {
  const pages = new Set<ServerResponse>();
  const decoder = new TextDecoder();
  let rest = '';
  line.onBytes(chunk => {
    rest += decoder.decode(chunk, { stream: true });
    const labels = rest.split('\r');
    rest = labels.pop() ?? '';
    for (const label of labels) for (const page of pages) page.write(`data: ${label.slice(3)}\n\n`);
  });
  const server = createServer((request, response) => {
    if (request.url !== '/live') {
      response.setHeader('content-type', 'text/html').end(PAGE);
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
    pages.add(response);
    response.once('close', () => pages.delete(response));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
