import type { SettlePart } from '@shared/settlement'

/** «Pedidos», «Cocina», «Cierre», «Registro» and «Ayuda». */
export type OwnPage = 'orders' | 'kitchen' | 'closing' | 'log' | 'help' | 'words'

/** The cashier's acts on the opening card. */
export type OpeningAct =
  /** «Imprimir prueba en todas»: the round after the one shown, so that a double click prints once. */
  | { do: 'test'; round: number }
  | { do: 'saw'; printer: string; cameOut: boolean }
  | { do: 'heard'; heard: boolean }
  | { do: 'fold'; folded: boolean }
  /** Done, or skipped: it does not come back today. */
  | { do: 'finish' }

/**
 * A guarded button was pressed in the frame, where nothing was seen to cover it before; `judged` follows within two
 * seconds, when it is known whether something did, or the frame goes away.
 */
export interface Press {
  type: 'press'
  /** Names the press for `judged`. */
  press: number
  /** Null: it is about no order. */
  orderId: string | null
  accepts: boolean
}

/** All that a panel sends to the worker. One with an `id` is answered under it. */
export type Intent =
  /** Sent first, and again at each change: a login form hides personal data and stops automatic acceptance. */
  | { type: 'page'; loggedIn: boolean }
  /** Keeps sending `detail` for this order until another, or null, is watched. */
  | { type: 'watch'; orderId: string | null }
  /** Keeps sending `kitchen`. */
  | { type: 'kitchen' }
  | Press
  | { type: 'judged'; press: number }
  /** `undoable`: pressed so soon after an uncovering that it leaves only after the time for «Deshacer». */
  | { type: 'accept'; id: number; orderId: string; undoable?: true }
  /** «Deshacer» of an acceptance that has not left. */
  | { type: 'undo-accept'; id: number; orderId: string }
  | { type: 'reject'; id: number; orderId: string; reason: string }
  /** Prints without Justo's confirmation of the acceptance, or despite the order's age. */
  | { type: 'print-now'; id: number; orderId: string }
  /** The cashier checked the printer. */
  | { type: 'resolve'; id: number; key: string; attempt: number; outcome: 'came-out' | 'did-not' }
  /** Prints a job that failed or expired. */
  | { type: 'print-again'; id: number; key: string; attempt: number }
  | { type: 'place'; id: number; orderId: string; table: string | null }
  /**
   * «Cobrar»: what was collected for one order, or for all of a table's, each with its part. Prints the factura that
   * waited for it. `orderId`: the first one. `requestId`: of the form, the same for a repeated press.
   */
  | { type: 'settle'; id: number; orderId: string; requestId: string; parts: SettlePart[] }
  /** «Corregir cobro»; `corrects`: the request that it corrects. `part` null: it was not collected, or given back. */
  | {
      type: 'correct-settlement'
      id: number
      orderId: string
      requestId: string
      corrects: string
      part: SettlePart | null
    }
  | { type: 'mark'; id: number; orderId: string; mark: 'ready' | 'out' | 'done' }
  /** One station has its part ready, or takes that back; the last one makes the order ready. */
  | { type: 'station-ready'; id: number; orderId: string; station: string; ready: boolean }
  /** Takes the last mark back. */
  | { type: 'unmark'; id: number; orderId: string; mark: 'ready' | 'out' | 'done' }
  /** «Avisar»: opens the prepared WhatsApp message; `call`: the cashier has called. */
  | { type: 'tell-customer'; id: number; orderId: string; by: 'whatsapp' | 'call' }
  /** The customer was not told after all. */
  | { type: 'untell-customer'; id: number; orderId: string }
  /** «No podemos hacerlo», on an accepted order: stops the kitchen. */
  | { type: 'stop'; id: number; orderId: string }
  /** «Enterado»: the cancellation was noticed. */
  | { type: 'noticed'; id: number; orderId: string }
  /** «Enterado» on the refund of this amount; null: its amount cannot be read. */
  | { type: 'noticed-refund'; id: number; orderId: string; amount: number | null }
  /** «Enterado» on the edit that was read at `at`. */
  | { type: 'noticed-edit'; id: number; orderId: string; at: string }
  /** «Ya se hizo en Justo», or its undoing. */
  | { type: 'done-in-justo'; id: number; orderId: string; done: boolean }
  /** «Registrado en Intüipos», or its undoing. */
  | { type: 'registered'; id: number; orderId: string; registered: boolean }
  /** «Aviso a cocina»; `stations`: ids, empty for all that have the comanda. */
  | { type: 'note'; id: number; orderId: string; text: string; stations: string[] }
  /** Number and CUFE (or the scanned QR, in either) of Intüipos' factura; both empty: removes it. */
  | { type: 'external'; id: number; orderId: string; number: string; code: string }
  /** The comprobante again, with the number of Intüipos' factura. */
  | { type: 'print-external'; id: number; orderId: string }
  /** «Reimprimir»; `printer`: id, null for the original's printer. */
  | { type: 'copy'; id: number; key: string; attempt: number; printer: string | null }
  /** «Ya se hizo»: the paper is not printed any more. */
  | { type: 'give-up'; id: number; key: string; attempt: number }
  /** «Buscar en Justo». */
  | { type: 'search'; id: number; text: string }
  /** «Ver»: nothing is printed. */
  | { type: 'preview'; id: number; key: string }
  /** Orders whose telephone number contains this text: the panels have no numbers. */
  | { type: 'find-phone'; id: number; text: string }
  /** «Traer e imprimir». */
  | { type: 'bring'; id: number; orderId: string; createdAt: string }
  /** Assigns Justo's table `name` to one of the shop's tables; null: removes it. */
  | { type: 'map-table'; id: number; name: string; table: string | null }
  /** «Ya por CAJA», «Esperar»: the papers that wait for a printer in trouble. */
  | { type: 'fallback'; id: number; printer: string; action: 'now' | 'wait' }
  /** «Abrir cajón»; `printer`: id of the one that the drawer is connected to. */
  | { type: 'open-drawer'; id: number; printer: string }
  /** «Practicar», «Terminar la práctica»; `seen`: its end was read. */
  | { type: 'practice'; id: number; action: 'start' | 'stop' | 'seen' }
  /** «Entendido», of what an update changed in the meaning of the settings. */
  | { type: 'rules-read'; id: number }
  /** «Apertura». */
  | { type: 'opening'; id: number; act: OpeningAct }
  /** «Visto»: these alerts; null: all of them. */
  | { type: 'see'; ids: string[] | null }
  /** Mutes for ten minutes, or unmutes. */
  | { type: 'mute'; on: boolean }
  /** «Probar sonido». */
  | { type: 'try-sound' }
  /** A person pressed a key or a button; at most every 15 s. */
  | { type: 'gesture' }
  /** Shows «Pedidos», with this order opened if one is named. */
  | { type: 'open-orders'; orderId: string | null }
  | { type: 'open-options' }
  /** Another page of our own; `log`: with this order's part shown if one is named. */
  | { type: 'open-page'; page: OwnPage; orderId: string | null }
