import { foldText } from '@shared/text'

/** Staff's names for `source` and for the first part of `channel`. An open set: others stay as sent. */
const NAMES: Record<string, string> = {
  web: 'Web',
  app: 'App',
  justoapp: 'App',
  justo: 'Justo',
  orion: 'Justo',
  commander: 'Commander',
  rappi: 'Rappi',
  ubereats: 'Uber Eats',
  pedidosya: 'PedidosYa',
  didi: 'DiDi Food',
  totem: 'Tótem',
  messenger: 'Messenger',
  pos: 'POS',
}

/** `web` → `Web`; without a source the channel's place (`app-go` → `App`), without both `Justo`. */
export function sourceName(source: string | null, channel: string | null): string {
  const word = source ?? channel?.split('-')[0] ?? 'justo'
  const folded = foldText(word)
  return Object.hasOwn(NAMES, folded) ? (NAMES[folded] ?? word) : word
}
