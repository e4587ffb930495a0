import { type ReadonlySignal, signal } from '@preact/signals'

/** `unreachable`: no press reaches the panel. `focus-taken`: the keyboard was taken from a field of it. */
const PAGE_TROUBLES = ['unreachable', 'focus-taken'] as const
export type PageTrouble = (typeof PAGE_TROUBLES)[number]

export interface PageTroubles {
  /** What the page under the panel does to it, worst first. */
  pageTroubles: ReadonlySignal<readonly PageTrouble[]>
  setPageTrouble(trouble: PageTrouble, is: boolean): void
}

export function createPageTroubles(): PageTroubles {
  const pageTroubles = signal<readonly PageTrouble[]>([])
  return {
    pageTroubles,
    setPageTrouble(trouble, is) {
      if (pageTroubles.value.includes(trouble) === is) return
      pageTroubles.value = PAGE_TROUBLES.filter((each) => (each === trouble ? is : pageTroubles.value.includes(each)))
    },
  }
}
