/** When the bridge speaks up on paper by itself, in milliseconds. Tests put short ones in. */
export interface NoticeTimes {
  /** Nobody has said for so long whether a paper came out. */
  askPaperAfter: number
  /** Between two looks while there is anything to look at. */
  noticeLook: number
  /** A look so late shows that the computer slept, and with it whoever should have been heard. */
  sleptAfter: number
}

export const NOTICE_TIMES: NoticeTimes = { askPaperAfter: 90_000, noticeLook: 1000, sleptAfter: 60_000 }
