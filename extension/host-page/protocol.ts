import { isRecord } from '@shared/is-record'

/**
 * Messages between the content script in tomapedidos and the frame over it. Both are ours; the page between them
 * is not. All but the first message goes over a MessagePort that the page never holds.
 */

/** Origin of the page that the frame is in. */
export const POS_ORIGIN = 'https://tomapedidos.intuipos.net'

/** Content script to frame: offers one end of the MessagePort; once for each load of the frame, again until admitted. */
export interface FrameHandshake {
  type: 'justo-handshake'
  /** Announced to the worker before; valid once. */
  nonce: string
}

export const isFrameHandshake = (data: unknown): data is FrameHandshake =>
  isRecord(data) && data.type === 'justo-handshake' && typeof data.nonce === 'string'

/** Width and height in CSS pixels. */
export interface Size {
  width: number
  height: number
}

/**
 * At an edge; `x` and `y` as shares (0 to 1) of the space that it leaves free. `seeksFreeSpot`: the cashier has put it
 * nowhere, so it goes where the page is empty. `forms`: how large it may become in each form that it has, the best
 * first; `form`: which one it has now.
 */
export type Floating = {
  kind: 'floating'
  x: number
  y: number
  seeksFreeSpot: boolean
  forms: Size[]
  form: number
} & Size

export type Side = 'left' | 'right'

/** Width of the dock, px. */
export const DOCK_PX = 320

/** Where the frame is in the window, and its size. */
export type FrameBox =
  | Floating
  /** At the top, centred, as wide as the window at most. */
  | { kind: 'panel'; height: number }
  /** At a side, as high as the window, with the page beside it. */
  | { kind: 'dock'; side: Side }
  /** All of the window, while something in it is dragged. */
  | { kind: 'window' }

/** Signs of a logged-in page that the shop has configured; both empty: none. */
export interface LoginSigns {
  /** CSS selector of something that only a logged-in page shows. */
  selector: string
  /** A text that only a logged-in page contains. */
  text: string
}

/** A place for the folded panel: its top left corner, px, and which of `Floating.forms` it has there. */
export interface FreeSpot {
  left: number
  top: number
  form: number
}

export type ToFrame =
  /** Size of the window without scrollbars; `scale`: its devicePixelRatio, which shows the frame that CSS zooms it. */
  | ({ type: 'viewport'; scale: number } & Size)
  | { type: 'login'; loggedIn: boolean }
  /** A person pressed a key or a button on the page. */
  | { type: 'gesture' }
  /** Something of the page lies under the folded panel, and nothing does at this corner, px, in this one of its forms. */
  | ({ type: 'free-spot' } & FreeSpot)
  /** The shortcut was pressed. */
  | { type: 'open' }
  /** Whether a press can reach the frame: under a modal dialog or `inert` it is drawn all the same. */
  | { type: 'reachable'; isReachable: boolean }
  /** Whether something of the page stays under the dock, which could not be moved. */
  | { type: 'covers-page'; is: boolean }
  /** The answer to `field-blurred`: the page has the focus, and no person pressed anything on it. */
  | { type: 'focus-taken' }

export type ToHost =
  | { type: 'box'; box: FrameBox }
  /** How many orders wait for a person: for the tab's title. */
  | { type: 'waiting'; count: number }
  /** The focus has left a text field, by no press or Tab in the frame. */
  | { type: 'field-blurred' }
  /** Something covers the frame: bring it to the front. */
  | { type: 'raise' }
  /** First message of an admitted frame. */
  | { type: 'signs'; signs: LoginSigns }

/** Content script to worker, and frame to worker. */
export type FrameMessage = { type: 'frame-announced' | 'frame-opened'; nonce: string }

/** Worker to content script: the shortcut was pressed, open the panel. */
export interface OpenMessage {
  type: 'open-panel'
}

export const isOpenMessage = (message: unknown): message is OpenMessage =>
  isRecord(message) && message.type === 'open-panel'

/** The document that the frame is in, as Chrome's `scripting` takes it: no other that the tab shows later. */
export interface PageTarget {
  tabId: number
  documentIds: string[]
}

/** The worker's answer to `frame-opened`; null: not admitted. */
export type Admission = { page: PageTarget; signs: LoginSigns } | null
