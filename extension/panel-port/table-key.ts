import { foldText } from '@shared/text'

/** `Mesa 12`, `12` and `012` name the same table. */
export const tableKey = (name: string): string =>
  foldText(name)
    .replace(/^mesa\s+/, '')
    .replace(/^0+(?=\d)/, '')
