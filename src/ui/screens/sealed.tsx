import type { View } from '#src/api/contract.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import type { Page } from '../page.ts';
import { Delivery } from '../parts/delivery.tsx';
import { useCommand } from '../parts/form.tsx';
import { KeyButton } from '../parts/key-button.tsx';
import { Title } from '../parts/title.tsx';

const { screen } = english;

export const Sealed = ({ page, view }: { readonly page: Page; readonly view: View }) => {
  const number = page.sealed.value ?? view.lastManifest?.number;
  useCommand(page, 'print', () => page.print(number));
  return (
    <div class="sheet sealed">
      <Title>{say(screen['sealed-title'])}</Title>
      <p class="sealed-number">{number ?? '…'}</p>
      <Delivery view={view} />
      {view.lastManifest?.number === number && view.lastManifest?.receipt !== undefined && (
        <p class="receipt">{say(screen.receipt, { receipt: view.lastManifest.receipt })}</p>
      )}
      <p class="acts">
        <KeyButton page={page} does="print" strong />
        <span class="quiet">{say(screen['print-hint'])}</span>
      </p>
      <p class="acts">
        <KeyButton page={page} does="open" label={say(screen['next-truck'])} />
        <KeyButton page={page} does="back" />
      </p>
    </div>
  );
};
