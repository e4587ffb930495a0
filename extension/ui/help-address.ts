/** The help page at this code. */
export const helpAt = (code: string): string => `/help.html#${code}`
