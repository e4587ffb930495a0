import type { ExtensionSettings } from '@shared/settings/extension'

/** Orders created before activation are never printed automatically; the time is stamped once. Pure. */
export const activate = (saved: ExtensionSettings, now: string): ExtensionSettings => ({
  ...saved,
  active: true,
  activatedAt: saved.active ? (saved.activatedAt ?? now) : now,
})

export const deactivate = (saved: ExtensionSettings): ExtensionSettings => ({
  ...saved,
  active: false,
  activatedAt: null,
})
