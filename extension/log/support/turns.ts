const LONGEST_MS = 12

/** By a message: Chrome delays a timer that follows timers by 4 ms. */
function nextTask(): Promise<void> {
  const { port1, port2 } = new MessageChannel()
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}

/** Work in slices: the page answers between two of them. */
export function createTurn() {
  let began = performance.now()
  return {
    /** Whether the work has gone on for too long without a pause. */
    isOver: () => performance.now() - began >= LONGEST_MS,
    /** Lets the event loop take its turn. */
    async next() {
      await nextTask()
      began = performance.now()
    },
  }
}

export type Turn = ReturnType<typeof createTurn>
