import type { CodePage } from '@shared/settings/bridge'

/** iconv-lite's names of the code pages: the ones that escpos' text commands understand. */
export const ENCODINGS: Record<CodePage, string> = {
  cp858: 'cp858',
  cp850: 'cp850',
  cp1252: 'win1252',
  cp437: 'cp437',
  ascii: 'ascii',
}
