/** A closed bridge fails every job every 15 s: the log takes the first failure and one every ten minutes. */
export const isLoggedTry = (tries: number): boolean => tries <= 1 || tries % 40 === 0
