import type { Message } from '@shared/messages'

/** The bridge refused a paper for its order's age: a person may have it printed all the same. Of a row as of a panel's paper. */
export const isTooOld = ({ state, error }: { state: string; error: Message | null }): boolean =>
  state === 'refused' && error?.code === 'P-13'
