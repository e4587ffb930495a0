/** The last four digits are what a customer says first; fewer are in every other number. */
const FEWEST = 4

/** Whether somebody may mean a telephone number: digits, written as people write them. */
export const isPhonePart = (text: string): boolean =>
  /^\+?[\d\s().-]+$/.test(text) && text.replace(/\D/g, '').length >= FEWEST
