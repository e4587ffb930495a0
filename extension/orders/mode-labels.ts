import type { ExtensionSettings } from '@shared/settings/extension'

/** How orders are accepted, as every screen calls it. */
export const MODE_LABELS: Record<ExtensionSettings['printing']['mode'], string> = {
  automatic: 'Automático',
  manual: 'Manual',
  'on-accept': 'Se acepta en Justo',
}
