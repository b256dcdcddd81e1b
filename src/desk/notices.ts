// What a person should know and can put away.
import type { NoticeCode, NoticeView } from '#src/api/contract.ts';

export type Notices = ReturnType<typeof createNotices>;

export const createNotices = (changed: () => void) => {
  const shown = new Map<string, NoticeView>();
  return {
    /** One notice a code: the newest detail stands. */
    show: (code: NoticeCode, detail: Readonly<Record<string, string>> = {}): void => {
      shown.set(code, { id: code, code, detail });
      changed();
    },
    putAway: (id: string): void => {
      if (shown.delete(id)) changed();
    },
    list: (): readonly NoticeView[] => [...shown.values()],
  };
};
