import type { View } from '#src/api/contract.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { troubleWords } from '../answer-words.ts';
import { count, timeOfDay } from '../figures.ts';

const { screen } = english;

export const Delivery = ({ view }: { readonly view: View }) => (
  <p class={`delivery delivery-${view.delivery.state}`}>
    <i class="delivery-mark" aria-hidden="true" />
    <span>{deliveryWords(view)}</span>
  </p>
);

const deliveryWords = ({ delivery, station }: View): string => {
  const waiting = count(delivery.waiting);
  switch (delivery.state) {
    case 'nowhere':
      return say(screen['delivery-nowhere']);
    case 'idle':
      return say(screen['delivery-idle']);
    case 'sending':
      return say(screen['delivery-sending']);
    case 'refused':
      return say(screen['delivery-refused'], { count: count(delivery.refused) });
    case 'waiting':
      return delivery.trouble === undefined || delivery.nextAt === undefined
        ? say(screen['delivery-queued'], { count: waiting })
        : say(screen['delivery-waiting'], {
            count: waiting,
            why: troubleWords(delivery.trouble),
            time: timeOfDay(delivery.nextAt, station.zone),
          });
  }
};
