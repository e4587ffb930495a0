/** The bridge's database in its data folder. */
export const DATABASE = 'bridge.db'
