import { foldText } from '@shared/text'

/** Maps Justo's table `name` to one of the shop's tables; to itself: a table of its own. */
export interface TableName {
  name: string
  table: string
}

/** `Mesa 12`, `12` and `012` are the same table. */
export const tableKey = (name: string): string =>
  foldText(name)
    .replace(/^mesa\s+/, '')
    .replace(/^0+(?=\d)/, '')
