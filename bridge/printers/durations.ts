/** How long each thing may take, in milliseconds. */
export interface Durations {
  /** Until the printer takes the connection: a silent host would hold it for 133 s (measured). */
  connect: number
  /** Until one status question or probe is answered. */
  answer: number
  /** Silence that shows that no older answer is on its way any more: longer than a delayed ACK holds a byte back. */
  settle: number
  /** Silence that shows that a wire holds nothing of what its last user did not read: such bytes come at once. */
  drain: number
  /** Between two status questions while a job waits for its end. */
  watch: number
  /** Without one byte being taken. */
  stall: number
  /** Until the end of an empty job is confirmed; lines and bytes add to it. */
  confirm: number
  /** A line is 4 mm, and the slowest printers make 50 mm a second. */
  confirmPerLine: number
  confirmPerKilobyte: number
  /** While the printer says why it does not go on. */
  hold: number
  /** For an answer that comes after all. */
  late: number
  /** For the printer's FIN after ours. */
  close: number
}

export const DURATIONS: Durations = {
  connect: 3_000,
  answer: 1_000,
  settle: 250,
  drain: 30,
  watch: 1_000,
  stall: 10_000,
  confirm: 5_000,
  confirmPerLine: 100,
  confirmPerKilobyte: 250,
  hold: 600_000,
  late: 60_000,
  close: 1_000,
}

/** How long a paper of this size may take from its last byte to its confirmation. */
export const confirmTime = (durations: Durations, bytes: number, lines: number): number =>
  durations.confirm + lines * durations.confirmPerLine + (bytes / 1024) * durations.confirmPerKilobyte
