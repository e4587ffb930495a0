import { createLocks } from '../store/locks'

/** Runs works with the same name one after another, others side by side. A failed work does not stop the next. */
export function createSerial(): <T>(name: string, work: () => Promise<T>) => Promise<T> {
  const locked = createLocks()
  return (name, work) => locked([name], work)
}
