/** Time since the previous step: `+0,4 s`, `+12 s`, `+3 min 20 s`, `+2 h 5 min`; empty below 50 ms. */
export function gapWords(ms: number): string {
  if (ms < 50) return ''
  if (ms < 10_000) return `+${(ms / 1000).toFixed(1).replace('.', ',')} s`
  const seconds = Math.round(ms / 1000)
  if (seconds < 60) return `+${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return seconds % 60 === 0 ? `+${minutes} min` : `+${minutes} min ${seconds % 60} s`
  const hours = Math.floor(minutes / 60)
  return minutes % 60 === 0 ? `+${hours} h` : `+${hours} h ${minutes % 60} min`
}
