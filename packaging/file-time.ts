/**
 * Time of every file in a package, so that two builds of the same sources have the same bytes: `SOURCE_DATE_EPOCH` in
 * seconds (reproducible-builds.org), else 1 January 2026.
 */
export const FILE_TIME = new Date(Number(process.env.SOURCE_DATE_EPOCH ?? Date.UTC(2026, 0, 1) / 1000) * 1000)
