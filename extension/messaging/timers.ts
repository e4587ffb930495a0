/** Named timers: starting one again moves it; all are cleared when the signal aborts. */
export function createTimers(signal: AbortSignal) {
  const running = new Map<string, ReturnType<typeof setTimeout>>()
  const stop = (name: string) => {
    clearTimeout(running.get(name))
    running.delete(name)
  }
  signal.addEventListener('abort', () => {
    for (const name of [...running.keys()]) stop(name)
  })
  return {
    start(name: string, ms: number, run: () => void) {
      stop(name)
      if (signal.aborted) return
      const fire = () => {
        running.delete(name)
        run()
      }
      running.set(name, setTimeout(fire, ms))
    },
    stop,
    isRunning: (name: string) => running.has(name),
  }
}

export type Timers = ReturnType<typeof createTimers>
