// How manifests get to the central system, and what stands in the way. Numbers and names: see screen.ts.
import type { Sentences } from '../sentence.ts';

export const screenDelivery = {
  'delivery-nowhere': [220, 'No central system is set: manifests are kept here'],
  'delivery-idle': [221, 'Everything is delivered'],
  'delivery-sending': [222, 'Sending to the central system'],
  'delivery-waiting': [223, '{count} to deliver: {why}. Tried again at {time}; go on scanning'],
  'delivery-queued': [224, '{count} to deliver'],
  'delivery-refused': [225, '{count} refused by the central system: see the manifests'],
  'trouble-away': [226, 'the central system cannot be reached'],
  'trouble-slow': [227, 'the central system answers too slowly'],
  'trouble-cut': [228, 'the connection broke in the middle'],
  'trouble-failing': [229, 'the central system has a fault of its own'],
  'trouble-busy': [230, 'the central system is busy'],
  'trouble-not-enrolled': [231, 'the central system does not know this station: enrol it'],
  'trouble-conflict': [232, 'the central system holds another manifest under this number: call it'],
  'trouble-invalid': [233, 'the central system says that the manifest is not right: call it'],
  'trouble-strange': [234, 'what answered is not the central system that this station knows'],
  'manifest-waiting': [235, 'waiting to be delivered'],
  'manifest-tried': [236, 'waiting, tried {tries} times: {why}'],
  'manifest-delivered': [237, 'delivered {time}'],
  'manifest-refused': [238, 'refused: {why}'],
  receipt: [239, 'receipt {receipt}'],
  'enrol-token': [
    713,
    'The central system does not know this token. Copy the whole token that it printed, and enrol again.',
  ],
  'central-url': [287, 'Address of the central system'],
  'central-token': [288, 'Its token, used once'],
  'central-done': [289, 'Enrolled. Manifests are delivered from now on.'],
  'central-now': [290, 'Now: {url}'],
} as const satisfies Sentences;
