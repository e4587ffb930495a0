import type { Message } from '@shared/messages'
import { panelSentences } from '@shared/panel-sentences'

/** What a panel says when the worker is silent. */
export const panelMessage = (code: keyof typeof panelSentences): Message => ({ code, ...panelSentences[code]() })
