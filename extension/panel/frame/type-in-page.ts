import type { LineText } from './line-text'

/** What became of a text. `refused`: the field did not keep it, and has what it had before. `off`: this shop only copies. */
export type Typed = 'typed' | 'no-field' | 'refused' | 'off'

/**
 * Types a part of a line where the cashier's cursor stood in tomapedidos (`usePanel().typeInPage`). It never throws; one
 * text is typed at a time, in the order of the calls. After anything but `typed` the cashier pastes with Ctrl + V.
 */
export type TypeInPage = (text: LineText) => Promise<Typed>
