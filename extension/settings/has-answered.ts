import type { ExtensionSettings } from '@shared/settings/extension'

/** Whether the set-up's question in step 2, prints or only looks, was answered on this till. */
export const hasAnswered = ({ printing, active, checklist }: ExtensionSettings): boolean =>
  printing.here || active || checklist.here !== undefined
