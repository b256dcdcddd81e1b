// Server-Sent Events from text to events (WHATWG HTML, section 9.2.6): fetch reads the stream, because EventSource
// knows neither Electron's own scheme nor the status of an answer.

export type StreamEvent = { readonly event: string; readonly data: string };

/** Feed it the stream's text in any cuts; it answers with the events that became whole. */
export const createStreamReader = () => {
  let rest = '';
  let started = false;
  let event = '';
  let data: string[] = [];

  const line = (text: string): StreamEvent | null => {
    if (text === '') {
      const whole =
        data.length === 0 ? null : { event: event === '' ? 'message' : event, data: data.join('\n') };
      event = '';
      data = [];
      return whole;
    }
    const colon = text.indexOf(':');
    const field = colon < 0 ? text : text.slice(0, colon);
    const after = colon < 0 ? '' : text.slice(colon + 1);
    const value = after.startsWith(' ') ? after.slice(1) : after;
    if (field === 'event') event = value;
    if (field === 'data') data.push(value);
    return null;
  };

  return {
    push(chunk: string): readonly StreamEvent[] {
      rest += chunk;
      if (!started && rest !== '') {
        started = true;
        if (rest.startsWith('\uFEFF')) rest = rest.slice(1);
      }
      const events: StreamEvent[] = [];
      let from = 0;
      for (const end of rest.matchAll(/\r\n|\r|\n/g)) {
        // A CR at the very end may be the first half of a CRLF: wait for what follows.
        if (end[0] === '\r' && end.index + 1 === rest.length) break;
        const whole = line(rest.slice(from, end.index));
        if (whole !== null) events.push(whole);
        from = end.index + end[0].length;
      }
      rest = rest.slice(from);
      return events;
    },
  };
};
