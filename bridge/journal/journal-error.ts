/** A write did not reach the disk: nothing of it may be acknowledged. The state was put back to what the disk holds. */
export class JournalError extends Error {
  override name = 'JournalError'
}
