import { canonicalJson } from '@shared/content-hash'
import type { Connection } from '@shared/settings/bridge'
import type { Transport } from '../printers/transport'

/** A printer whose kind of connection this bridge cannot drive: it never answers, so its papers go to its fallback. */
export const undrivable = (connection: Connection): Transport => ({
  address: `undrivable:${canonicalJson(connection)}`,
  open: async () => ({ ok: false, reasons: ['connecting-to-device'] }),
})
