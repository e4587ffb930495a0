import type { Ring } from './alert'

/** From the worker to the hidden page that plays. */
export interface PlayRequest {
  to: 'offscreen'
  rings: Ring[]
}

export const isPlayRequest = (message: unknown): message is PlayRequest =>
  typeof message === 'object' && message !== null && 'to' in message && message.to === 'offscreen'
