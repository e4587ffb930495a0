import { useEffect, useState } from 'preact/hooks'

/** About what a till's screen shows at once. On a slow one fifty took 150 ms until they were painted, these 50 (measured). */
export const ROWS_A_FRAME = 10

/**
 * How many rows are drawn now, `limit` at most: the top of the list at once and more when each frame has been painted, so
 * that opening it waits for the visible rows only.
 */
export function useRowsByFrame(limit: number): number {
  const [drawn, setDrawn] = useState(ROWS_A_FRAME)
  // An effect comes after the frame has been painted.
  useEffect(() => {
    if (drawn < limit) setDrawn(drawn + ROWS_A_FRAME)
  }, [drawn, limit])
  return Math.min(drawn, limit)
}
