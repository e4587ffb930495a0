/** A closed bridge fails every job every 15 s: its first word, and one every ten minutes, are enough for the log. */
export const isWorthTelling = (tries: number): boolean => tries <= 1 || tries % 40 === 0
