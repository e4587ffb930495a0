import type { Reason } from '@shared/job'

export const sameReasons = (a: readonly Reason[], b: readonly Reason[]): boolean => a.join() === b.join()
