import { foldText } from '@shared/text'

/** Which of the shop's tables Justo means by `name`; the name itself: a table of its own. */
export interface TableName {
  name: string
  table: string
}

/** `Mesa 12`, `12` and `012` name the same table. */
export const tableKey = (name: string): string =>
  foldText(name)
    .replace(/^mesa\s+/, '')
    .replace(/^0+(?=\d)/, '')
